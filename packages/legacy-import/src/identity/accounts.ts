import type { AccountState } from '@balai/contracts/access';
import {
  type AccountRow,
  findAccount,
  findByUsername,
  findRole,
  insertAccount,
  linkedClients,
  lockExclusive,
  type NewAccount,
  refreshAccess,
  tidy,
} from '@balai/identity/import';
import { typedPhoneNumber } from '@balai/phone';
import type { Transaction } from '@balai/runtime/database';
import { importRows } from '../engine/import-rows.ts';
import { type ImportContext, type ImportStep, importFact } from '../engine/import-step.ts';
import { inTurn, type Refusal, type RowResult, refused } from '../engine/row-results.ts';
import { clientsFact, type LegacyClient } from '../former/facts.ts';
import { type Columns, columnsSql, type RowOf } from '../former/select-columns.ts';
import { replaceAccount } from './repository/accounts.ts';

const COLUMNS = {
  dashboard_user_id: 'uuid',
  username: 'text',
  password_hash: 'text',
  status: 'boolean',
  whatsapp: 'text',
} satisfies Columns;

/** A row of `dashboard_user` with its role and its clients. */
type LegacyAccountRow = RowOf<typeof COLUMNS> & {
  readonly dashboard_user_id: string;
  readonly role_name: string | null;
  readonly client_ids: readonly string[];
};

const USERNAME = /^[A-Za-z0-9._@-]{2,60}$/;
/** What bcrypt makes: version, cost, 22 characters of salt and 31 of hash. */
const BCRYPT = /^\$2[abxy]\$(?:0[4-9]|1[0-5])\$[./A-Za-z0-9]{53}$/;

/** Accounts that a dry run would store, by their identifiers. */
export const comingAccountsFact = importFact<Set<string>>('accounts about to come');

/** Takes the accounts of the dashboard over. Their passwords go on working; the first sign-in makes a new hash of them. */
export const accountsImport: ImportStep = {
  name: 'accounts',
  service: 'identity',
  async run(context) {
    const have = await context.source.columns('dashboard_user');
    const known = context.facts.get(clientsFact);
    // In a dry run nobody is stored: names are remembered.
    const named = new Map<string, string>();
    const coming = new Set<string>();
    context.facts.provide(comingAccountsFact, coming);
    await importRows<LegacyAccountRow>(context, {
      name: 'accounts',
      tables: ['dashboard_user', 'roles', 'dashboard_user_clients'],
      select: `select d.dashboard_user_id as key, ${columnsSql(have, 'd', COLUMNS)}, r.role_name,
        coalesce((select array_agg(c.client_id order by c.client_id) from dashboard_user_clients c where c.dashboard_user_id = d.dashboard_user_id), array[]::text[]) as client_ids
        from dashboard_user d left join roles r on r.role_id = d.role_id`,
      keyType: 'uuid',
      rowsMax: 50,
      async write(tx, rows, { unchanged }) {
        if (!context.isDryRun) await lockExclusive(tx);
        return inTurn(rows, async (row) => {
          const result = await save(context, tx, row, { known, named, isUnchanged: unchanged.has(row.dashboard_user_id) });
          if (context.isDryRun && result.outcome === 'added') coming.add(row.dashboard_user_id);
          return result;
        });
      },
    });
  },
};

const refuse = (reason: string, detail: string, more?: readonly Refusal[]): RowResult => refused('account', reason, detail, more);

interface Judging {
  readonly known: ReadonlyMap<string, LegacyClient>;
  /** Names that were met, with whose they are. */
  readonly named: Map<string, string>;
  /** It was taken over as it is: what was changed here since stays, and what it lacked then is added. */
  readonly isUnchanged: boolean;
}

async function save(
  context: ImportContext,
  tx: Transaction,
  row: LegacyAccountRow,
  { known, named, isUnchanged }: Judging,
): Promise<RowResult> {
  const username = (row.username ?? '').trim();
  if (!USERNAME.test(username)) return refuse('bad_username', username);
  if (!BCRYPT.test(row.password_hash ?? '')) return refuse('bad_password_hash', username);
  const role = (row.role_name ?? '').trim().toLowerCase();
  if (!(await hasRole(tx, context, role, known))) return refuse('unknown_role', `${username}: ${row.role_name}`);
  const refusals: Refusal[] = [];
  const ids = [...new Set(row.client_ids.map((id) => id.trim().toUpperCase()))];
  const clientIds = ids.filter((id) => known.has(id));
  for (const id of ids)
    if (!known.has(id)) refusals.push({ what: 'link to a client', reason: 'unknown_client', detail: `${username}: ${id}` });
  if (clientIds.length === 0 && role !== 'admin') return refuse('no_client', username, refusals);
  const phone = tidy(row.whatsapp);
  const whatsapp = phone === null ? null : typedPhoneNumber(phone);
  const isUnreadable = phone !== null && whatsapp === null;
  if (isUnreadable) refusals.push({ what: 'phone', reason: 'unreadable', detail: `${username}: ${phone}` });
  const wanted = { accountId: row.dashboard_user_id, username, passwordHash: row.password_hash ?? '', role, whatsapp, clientIds };
  const namesake = named.get(username.toLowerCase());
  if (namesake !== undefined && namesake !== row.dashboard_user_id) return refuse('username_taken', username, refusals);
  named.set(username.toLowerCase(), row.dashboard_user_id);
  return store(context, tx, { ...wanted, state: row.status === true ? 'active' : 'pending', isUnchanged, isUnreadable }, refusals);
}

/** In a dry run the roles of directorates that would come are not there yet. */
async function hasRole(
  tx: Transaction,
  { isDryRun }: ImportContext,
  role: string,
  known: ReadonlyMap<string, LegacyClient>,
): Promise<boolean> {
  return (await findRole(tx, role)) !== null || (isDryRun && known.get(role.toUpperCase())?.type === 'direktorat');
}

/** The former system does not tell whether an account that is not active waits or was refused: what was decided here stays. */
const stateOf = (before: AccountRow | null, told: AccountState): AccountState =>
  told === 'active' || before === null || before.state === 'active' ? told : before.state;

async function store(
  { clock, isDryRun }: ImportContext,
  tx: Transaction,
  row: NewAccount & { readonly state: AccountState; readonly isUnchanged: boolean; readonly isUnreadable: boolean },
  refusals: readonly Refusal[],
): Promise<RowResult> {
  const { isUnchanged, isUnreadable, ...told } = row;
  const before = await findAccount(tx, told.accountId);
  // What cannot be read takes no number away.
  const given = isUnreadable ? { ...told, whatsapp: before?.whatsapp ?? null } : told;
  const links = before === null ? [] : await linkedClients(tx, given.accountId);
  const kept = before !== null && isUnchanged ? { ...before, clientIds: [...new Set([...links, ...given.clientIds])] } : null;
  const { username, role, whatsapp, clientIds } = kept ?? given;
  const state = kept?.state ?? stateOf(before, given.state);
  const wanted = { accountId: given.accountId, passwordHash: given.passwordHash, username, role, whatsapp, state, clientIds };
  const named = await findByUsername(tx, wanted.username);
  if (named !== null && named.account_id !== wanted.accountId) return refuse('username_taken', wanted.username, refusals);
  const at = clock.now();
  if (before === null) {
    if (isDryRun) return { outcome: 'added', refusals };
    if (!(await insertAccount(tx, wanted, at))) return refuse('username_taken', wanted.username, refusals);
  } else {
    // A password that was used here, or changed here, is ours.
    const own = before.password_hash;
    const passwordHash = own === null || own.startsWith('$2') ? wanted.passwordHash : own;
    const isSame =
      before.username === wanted.username &&
      before.role === wanted.role &&
      before.whatsapp === wanted.whatsapp &&
      before.state === wanted.state &&
      before.password_hash === passwordHash &&
      links.join() === wanted.clientIds.join();
    if (isSame || isDryRun) return { outcome: isSame ? 'same' : 'changed', refusals };
    await replaceAccount(tx, { ...wanted, passwordHash }, at);
  }
  await refreshAccess(tx, [wanted.accountId], at);
  return { outcome: before === null ? 'added' : 'changed', refusals };
}
