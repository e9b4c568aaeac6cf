import {
  insertOfficialAccount,
  isTaken,
  lockOfficialAccount,
  markOfficial,
  type OfficialAccountRow,
  type OfficialAccountWish,
  officialAccounts,
  platformIn,
  profileAddress,
  sendChanged,
  updateOfficialAccount,
} from '@balai/collector/import';
import type { Platform } from '@balai/contracts';
import { parseHandleName } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { importRows } from '../engine/import-rows.ts';
import { type ImportContext, type ImportStep, importFact } from '../engine/import-step.ts';
import { inTurn, type RowResult, refused } from '../engine/row-results.ts';
import { clientsFact } from '../former/facts.ts';
import { type Columns, columnsSql, type RowOf } from '../former/select-columns.ts';
import { accountExists } from './repository/official-accounts.ts';

const COLUMNS = {
  ...{ client_id: 'text', platform: 'text', username: 'text', secuid: 'text', display_name: 'text', profile_url: 'text' },
  ...{ is_active: 'boolean', is_verified: 'boolean' },
} satisfies Columns;

/** A row of `satbinmas_official_accounts`. */
type LegacyOfficialRow = RowOf<typeof COLUMNS> & { readonly satbinmas_account_id: string };

/** Official accounts that are taken over, by their identifiers there. */
export const officialFact = importFact<ReadonlyMap<string, Wanted>>('official accounts');

const TEXT_MAX = 500;
const ACCOUNTS_MAX = 20_000;

/** Takes over which accounts of clients are official, under the identifiers they had. */
export const officialAccountsImport: ImportStep = {
  name: 'official accounts',
  service: 'collector',
  async run(context) {
    const have = await context.source.columns('satbinmas_official_accounts');
    const select = `select a.satbinmas_account_id as key, a.satbinmas_account_id, ${columnsSql(have, 'a', COLUMNS)} from satbinmas_official_accounts a`;
    // More than anybody has: who keeps what is judged together, so that a repeated import judges the same.
    const all =
      have.size === 0
        ? []
        : await context.source.query<LegacyOfficialRow>(`select * from (${select}) r order by r.key limit ${ACCOUNTS_MAX}`);
    const kept = keptOf(context, all);
    context.facts.provide(officialFact, kept);
    await importRows<LegacyOfficialRow>(context, {
      name: 'official accounts',
      tables: ['satbinmas_official_accounts'],
      select,
      keyType: 'uuid',
      // What is said anew of a client's posts travels in the transaction of its account.
      rowsMax: 1,
      write: (tx, rows) => inTurn(rows, (row) => save(context, tx, row, kept)),
    });
  },
};

const refuse = (reason: string, detail: string): RowResult => refused('official account', reason, detail);
const filled = (text: string | null): string | null => text?.trim().slice(0, TEXT_MAX) || null;

/** An official account as it is to be here. */
interface Wanted {
  readonly clientId: string;
  readonly platform: Platform;
  readonly wish: OfficialAccountWish;
}

const claimsOf = ({ clientId, platform, wish }: Wanted): string[] => [`name ${platform} ${wish.username}`, `place ${platform} ${clientId}`];

/** The account that a row means, or why it means none. */
function judge({ facts }: ImportContext, row: LegacyOfficialRow): Wanted | RowResult {
  const client = facts.get(clientsFact).get((row.client_id ?? '').trim().toUpperCase());
  if (client === undefined) return refuse('unknown_client', `${row.username}: ${row.client_id}`);
  const platform = platformIn(row.platform);
  if (platform === null) return refuse('unknown_platform', `${row.username}: ${row.platform}`);
  const username = parseHandleName(platform, row.username ?? '');
  if (username === null) return refuse('unreadable', row.username ?? '');
  const profile_url = profileAddress(platform, filled(row.profile_url) ?? '');
  const words = { display_name: filled(row.display_name), profile_url, sec_uid: filled(row.secuid) };
  const flags = { is_active: row.is_active ?? true, is_verified: row.is_verified ?? false };
  return { clientId: client.clientId, platform, wish: { username, ...words, ...flags } };
}

/**
 * Accounts that are taken over, by their identifiers there. Names, and places of a client, that several rows claim, for they differ in letter
 * case there, are the first one's in order.
 */
function keptOf(context: ImportContext, rows: readonly LegacyOfficialRow[]): Map<string, Wanted> {
  const claimed = new Set<string>();
  const kept = new Map<string, Wanted>();
  for (const row of rows) {
    const wanted = judge(context, row);
    if (!('wish' in wanted) || claimsOf(wanted).some((claim) => claimed.has(claim))) continue;
    for (const claim of claimsOf(wanted)) claimed.add(claim);
    kept.set(row.satbinmas_account_id, wanted);
  }
  return kept;
}

async function save(context: ImportContext, tx: Transaction, row: LegacyOfficialRow, kept: Map<string, Wanted>): Promise<RowResult> {
  const wanted = judge(context, row);
  if (!('wish' in wanted)) return wanted;
  const { clientId, platform, wish } = wanted;
  const named = `${clientId}: ${wish.username}`;
  if (!kept.has(row.satbinmas_account_id)) return refuse('account_of_another', named);
  const known = (await officialAccounts(tx, clientId)).find((account) => account.platform === platform) ?? null;
  if (known !== null && saysTheSame(known, wish)) return { outcome: 'same' };
  const isHeld = await isTaken(tx, clientId, platform, wish.username);
  const outcome = known === null ? 'added' : 'changed';
  if (!isHeld && context.isDryRun) return { outcome };
  const stored = isHeld ? null : await store(context, tx, row.satbinmas_account_id, wanted);
  if (stored === null) {
    kept.delete(row.satbinmas_account_id);
    return refuse('held_here', named);
  }
  await markOfficial(tx, clientId, platform, null);
  sendChanged(context, tx, stored, false);
  return { outcome };
}

async function store(
  { newId }: ImportContext,
  tx: Transaction,
  formerId: string,
  { clientId, platform, wish }: Wanted,
): Promise<OfficialAccountRow | null> {
  const known = await lockOfficialAccount(tx, clientId, platform);
  if (known !== null) return updateOfficialAccount(tx, known, wish);
  // Who has the former identifier keeps it: an account of another client or platform, where a row was moved there.
  const accountId = (await accountExists(tx, formerId)) ? newId() : formerId;
  return insertOfficialAccount(tx, { accountId, clientId, platform }, wish);
}

/** What the former system leaves empty says nothing. */
const saysTheSame = (known: OfficialAccountRow, wish: OfficialAccountWish): boolean =>
  (Object.keys(wish) as (keyof OfficialAccountWish)[]).every((field) => wish[field] === null || wish[field] === known[field]);
