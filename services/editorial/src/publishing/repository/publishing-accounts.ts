import type { Platform } from '@balai/contracts';
import { dueQueue, sql, type Transaction } from '@balai/runtime/database';

/** An account of a client that posts are published on. */
export interface PublishingAccountRow {
  readonly client_id: string;
  readonly platform: Platform;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly token_ends_at: Date | null;
  readonly enabled: boolean;
  readonly refused: string | null;
  readonly checked_at: Date | null;
  readonly updated_by: string;
  readonly updated_at: Date;
  readonly version: number;
  /** The account that connected it; null: from before that was kept. */
  readonly connected_by_id: string | null;
  /** What its people were told last of its token. */
  readonly warned_of: string | null;
}

/** The same with what opens it. */
export interface SealedAccount extends PublishingAccountRow {
  readonly sealed_secret: string;
}

const COLUMNS = sql.raw(
  `client_id, platform, account_id, account_name, token_ends_at, enabled, refused, checked_at, updated_by, updated_at, version,
  connected_by_id, warned_of`,
);

/** The connected accounts of the clients in sight, or of one. */
export const list = (tx: Transaction, clientId: string | null): Promise<PublishingAccountRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from editorial.publishing_account
    where deleted_at is null and (${clientId}::text is null or client_id = ${clientId}) order by client_id, platform limit 10000`);

/** One, held until the transaction ends. */
export const lock = (tx: Transaction, clientId: string, platform: Platform): Promise<SealedAccount | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS}, sealed_secret from editorial.publishing_account
    where client_id = ${clientId} and platform = ${platform} and deleted_at is null for update`);

export const find = (tx: Transaction, clientId: string, platform: Platform): Promise<SealedAccount | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS}, sealed_secret from editorial.publishing_account
    where client_id = ${clientId} and platform = ${platform} and deleted_at is null`);

/** Stores what somebody connected instead of what was; it is asked about at once. */
export const put = (tx: Transaction, account: Omit<SealedAccount, 'version' | 'warned_of'>): Promise<PublishingAccountRow> =>
  tx.one(sql`
    insert into editorial.publishing_account as known (client_id, platform, account_id, account_name, sealed_secret, token_ends_at, enabled, check_at,
      updated_by, updated_at, connected_by_id, version)
    values (${account.client_id}, ${account.platform}, ${account.account_id}, ${account.account_name}, ${account.sealed_secret},
      ${account.token_ends_at}, ${account.enabled}, ${account.updated_at}, ${account.updated_by}, ${account.updated_at},
      ${account.connected_by_id}, 1)
    on conflict (client_id, platform) do update set account_id = excluded.account_id, account_name = excluded.account_name,
      sealed_secret = excluded.sealed_secret, token_ends_at = excluded.token_ends_at, enabled = excluded.enabled, refused = null, checked_at = null,
      check_at = excluded.check_at, updated_by = excluded.updated_by, updated_at = excluded.updated_at, deleted_at = null,
      connected_by_id = excluded.connected_by_id, warned_of = null,
      version = known.version + 1
    returning ${COLUMNS}`);

/** Stores what changed of one that is held. */
export const save = (tx: Transaction, account: SealedAccount, checkAt: Date): Promise<PublishingAccountRow> =>
  tx.one(sql`
    update editorial.publishing_account set account_id = ${account.account_id}, account_name = ${account.account_name},
      sealed_secret = ${account.sealed_secret}, token_ends_at = ${account.token_ends_at}, enabled = ${account.enabled},
      refused = ${account.refused}, checked_at = ${account.checked_at}, check_at = ${checkAt}, updated_by = ${account.updated_by},
      updated_at = ${account.updated_at}, version = version + 1
    where client_id = ${account.client_id} and platform = ${account.platform}
    returning ${COLUMNS}`);

/** Notes when one was asked about, where nothing else is new. */
export const noteCheck = (tx: Transaction, { client_id, platform, checked_at }: PublishingAccountRow, checkAt: Date): Promise<number> =>
  tx.execute(sql`
    update editorial.publishing_account set checked_at = ${checked_at}, check_at = ${checkAt}
    where client_id = ${client_id} and platform = ${platform}`);

/** Notes what its people were told of its token. */
export const noteWarned = (tx: Transaction, { client_id, platform }: PublishingAccountRow, warnedOf: string): Promise<number> =>
  tx.execute(sql`
    update editorial.publishing_account set warned_of = ${warnedOf} where client_id = ${client_id} and platform = ${platform}`);

/** Forgets one and what opens it; the version of its end, null when there was none. */
export const remove = (
  tx: Transaction,
  { clientId, platform, by, at }: { clientId: string; platform: Platform; by: string; at: Date },
): Promise<PublishingAccountRow | null> =>
  tx.maybeOne(sql`
    update editorial.publishing_account set deleted_at = ${at}, sealed_secret = '', enabled = false, updated_by = ${by}, updated_at = ${at},
      version = version + 1
    where client_id = ${clientId} and platform = ${platform} and deleted_at is null returning ${COLUMNS}`);

/** The accounts, by when they are to be asked about. */
export const checks = (now: Date) =>
  dueQueue('editorial.publishing_account', 'check_at', sql`deleted_at is null`, { now: sql`${now}::timestamptz` });

/** Takes one that is to be asked about; for so long nobody else does. */
export const claimCheck = (tx: Transaction, now: Date, until: Date): Promise<SealedAccount | null> =>
  tx.maybeOne(sql`
    update editorial.publishing_account set check_at = ${until}
    where (client_id, platform) = (${checks(now).oldest(sql`client_id, platform`, 1)})
    returning ${COLUMNS}, sealed_secret`);
