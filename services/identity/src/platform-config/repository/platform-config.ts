import type { PlatformSettings } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';
import { PLATFORM_SETTINGS } from '../domain/platform-settings.ts';

/** A change of the settings. A setting that is newer than the row is absent in it. */
export interface ConfigRow {
  readonly version: number;
  readonly restored_version: number | null;
  readonly before: PlatformSettings;
  readonly after: PlatformSettings;
  readonly changed_by: string;
  /** Name of the account; null: it is gone. */
  readonly changed_by_name: string | null;
  readonly changed_at: Date;
}

const SELECT = sql`
  select p.version, p.restored_version, p.before, p.after, p.changed_by, a.username as changed_by_name, p.changed_at
  from identity.platform_config p left join identity.account a on a.account_id = p.changed_by`;

/** Lets one transaction at a time change the settings. */
export async function lock(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.platform_config', 0))`);
}

const complete = (row: ConfigRow): ConfigRow => ({
  ...row,
  before: { ...PLATFORM_SETTINGS, ...row.before },
  after: { ...PLATFORM_SETTINGS, ...row.after },
});

/** The change that holds; null: there was none yet. */
export async function latest(tx: Transaction): Promise<ConfigRow | null> {
  const row = await tx.maybeOne<ConfigRow>(sql`${SELECT} order by p.version desc limit 1`);
  return row === null ? null : complete(row);
}

/** The settings that hold. */
export const current = async (tx: Transaction): Promise<PlatformSettings> => (await latest(tx))?.after ?? PLATFORM_SETTINGS;

/** The settings of a version; null: there is none. */
export async function settingsOf(tx: Transaction, version: number): Promise<PlatformSettings | null> {
  if (version === 0) return PLATFORM_SETTINGS;
  const row = await tx.maybeOne<ConfigRow>(sql`${SELECT} where p.version = ${version}`);
  return row === null ? null : complete(row).after;
}

/** A page of the changes, newest first, and how many there are. */
export async function list(
  tx: Transaction,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly ConfigRow[]; readonly total: number }> {
  const rows = await tx.many<ConfigRow>(sql`${SELECT} order by p.version desc offset ${offset} limit ${limit}`);
  const { total } = await tx.one<{ total: number }>(sql`select count(*)::int as total from identity.platform_config`);
  return { rows: rows.map(complete), total };
}

/** Stores a change. */
export async function insert(tx: Transaction, row: Omit<ConfigRow, 'changed_by_name'>): Promise<void> {
  await tx.execute(sql`
    insert into identity.platform_config (version, restored_version, before, after, changed_by, changed_at)
    values (${row.version}, ${row.restored_version}, ${JSON.stringify(row.before)}::jsonb, ${JSON.stringify(row.after)}::jsonb,
      ${row.changed_by}, ${row.changed_at})`);
}
