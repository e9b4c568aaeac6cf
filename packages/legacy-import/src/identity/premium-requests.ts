import { createHash } from 'node:crypto';
import { findAccount, findByNrps, linkedClients } from '@balai/identity/import';
import { typedPhoneNumber } from '@balai/phone';
import type { Transaction } from '@balai/runtime/database';
import { importRows } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { inTurn, type RowResult, refused } from '../engine/row-results.ts';
import { clientsFact, peopleFact } from '../former/facts.ts';
import { columnsSql, instantSql, type RowOf } from '../former/select-columns.ts';
import { comingAccountsFact } from './accounts.ts';
import { type FormerRequest, findFormerRequest, saveFormerRequest } from './repository/former-premium.ts';

const TRANSFER = { bank_name: 'text', account_number: 'text', sender_name: 'text', status: 'text' } as const;
const OF_ACCOUNT = {
  ...TRANSFER,
  dashboard_user_id: 'uuid',
  client_id: 'text',
  username: 'text',
  whatsapp: 'text',
  premium_tier: 'text',
  proof_url: 'text',
  expired_at: 'timestamptz',
  responded_at: 'timestamptz',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
} as const;
const OF_PERSON = { ...TRANSFER, user_id: 'text', screenshot_url: 'text' } as const;

type AccountRow = RowOf<typeof OF_ACCOUNT> & { readonly request_id: number; readonly transfer: string | null };
type PersonRow = RowOf<typeof OF_PERSON> & { readonly request_id: number; readonly made: Date | null; readonly changed: Date | null };

const DAY_MS = 86_400_000;

/** Takes over requests for premium with what was decided; open ones can be decided here until their deadline. */
export const premiumRequestsImport: ImportStep = {
  name: 'premium requests',
  service: 'identity',
  async run(context) {
    const ofAccounts = await context.source.columns('dashboard_premium_request');
    const amount = ofAccounts.has('transfer_amount') ? 'round(r.transfer_amount * 100)::bigint::text' : 'null::text';
    await importRows<AccountRow>(context, {
      name: 'premium requests',
      tables: ['dashboard_premium_request'],
      select: `select r.request_id as key, r.request_id, ${columnsSql(ofAccounts, 'r', OF_ACCOUNT)}, ${amount} as transfer from dashboard_premium_request r`,
      keyType: 'bigint',
      rowsMax: 200,
      write: (tx, rows) => inTurn(rows, (row) => saveOfAccount(context, tx, row)),
    });
    const ofPeople = await context.source.columns('premium_request');
    const instant = (column: string) =>
      ofPeople.has(column) ? instantSql(`r.${column}`, context.options.instagramZone) : 'null::timestamptz';
    await importRows<PersonRow>(context, {
      name: 'premium requests of people',
      tables: ['premium_request'],
      select: `select r.request_id as key, r.request_id, ${columnsSql(ofPeople, 'r', OF_PERSON)}, ${instant('created_at')} as made,
        ${instant('updated_at')} as changed from premium_request r`,
      keyType: 'bigint',
      rowsMax: 200,
      write: (tx, rows) => inTurn(rows, (row) => saveOfPerson(context, tx, row)),
    });
  },
};

const STATES = {
  pending: 'pending',
  confirmed: 'confirmed',
  approved: 'approved',
  denied: 'denied',
  rejected: 'denied',
  expired: 'expired',
} as const;

/** How a request stands: an open one past its deadline has ended. */
function stateOf(status: string | null, deadline: Date, now: Date): FormerRequest['state'] | null {
  const state = STATES[(status ?? '').trim().toLowerCase() as keyof typeof STATES] ?? null;
  const isOpen = state === 'pending' || state === 'confirmed';
  return isOpen && deadline <= now ? 'expired' : state;
}

/** The token of a request here: the same at every import, and later for a later one, as lists are ordered by it. */
function tokenOf(source: string, table: string, id: number, made: Date): string {
  const time = Math.max(0, made.getTime()).toString(16).padStart(12, '0').slice(-12);
  const rest = createHash('sha256')
    .update(JSON.stringify([source, table, id]))
    .digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

const text = (value: string | null, most: number): string => (value ?? '').trim().slice(0, most);
const tierOf = (value: string | null): string => {
  const word = (value ?? '').trim().toLowerCase();
  return /^[a-z0-9_-]{1,40}$/.test(word) ? word : 'premium';
};
function webAddress(value: string | null): string | null {
  const url = value !== null && URL.canParse(value.trim()) ? new URL(value.trim()) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

async function saveOfAccount(context: ImportContext, tx: Transaction, row: AccountRow): Promise<RowResult> {
  const { source, facts, clock } = context;
  const id = `account request ${row.request_id}`;
  const { created_at: made, dashboard_user_id: accountId } = row;
  if (made === null) return refused('premium request', 'no_time', id);
  const deadline = row.expired_at ?? new Date(made.getTime() + DAY_MS);
  const state = stateOf(row.status, deadline, clock.now());
  if (state === null || accountId === null) return refused('premium request', 'unreadable', id);
  const account = await findAccount(tx, accountId);
  const isComing = context.isDryRun && facts.get(comingAccountsFact).has(accountId);
  if (account === null && !isComing) return refused('premium request', 'account_refused', id);
  const named = facts.get(clientsFact).get((row.client_id ?? '').trim().toUpperCase())?.clientId;
  const clientId = named ?? (await linkedClients(tx, accountId))[0];
  if (clientId === undefined) return isComing ? { outcome: 'added' } : refused('premium request', 'unknown_client', id);
  return save(context, tx, {
    ...{ request_token: tokenOf(source.name, 'dashboard_premium_request', row.request_id, made), client_id: clientId },
    ...{ account_id: accountId, person_id: null, username: text(row.username, 100), tier: tierOf(row.premium_tier), state },
    ...{ bank_name: text(row.bank_name, 100), account_number: text(row.account_number, 60), sender_name: text(row.sender_name, 150) },
    ...{ transfer_minor: row.transfer, whatsapp: typedPhoneNumber(row.whatsapp ?? ''), proof_url: webAddress(row.proof_url) },
    ...{ expires_at: deadline, created_at: made, updated_at: row.updated_at ?? made },
    decided_at: state === 'pending' || state === 'confirmed' ? null : (row.responded_at ?? row.updated_at ?? deadline),
  });
}

async function saveOfPerson(context: ImportContext, tx: Transaction, row: PersonRow): Promise<RowResult> {
  const { source, facts, clock } = context;
  const id = `request of a person ${row.request_id}`;
  const { made } = row;
  if (made === null) return refused('premium request', 'no_time', id);
  const deadline = new Date(made.getTime() + 2 * DAY_MS);
  const state = stateOf(row.status, deadline, clock.now());
  if (state === null) return refused('premium request', 'unreadable', id);
  const known = facts.get(peopleFact).get(row.user_id ?? '');
  if (known === undefined || known.refused !== null) return refused('premium request', 'person_refused', id);
  const [person] = await findByNrps(tx, [known.nrp]);
  if (person === undefined) return context.isDryRun ? { outcome: 'added' } : refused('premium request', 'person_refused', id);
  return save(context, tx, {
    ...{ request_token: tokenOf(source.name, 'premium_request', row.request_id, made), client_id: person.client_id },
    ...{ account_id: null, person_id: person.person_id, username: null, tier: tierOf(null), state },
    ...{ bank_name: text(row.bank_name, 100), account_number: text(row.account_number, 60), sender_name: text(row.sender_name, 150) },
    ...{ transfer_minor: null, whatsapp: null, proof_url: webAddress(row.screenshot_url) },
    ...{ expires_at: deadline, created_at: made, updated_at: row.changed ?? made },
    decided_at: state === 'pending' || state === 'confirmed' ? null : (row.changed ?? deadline),
  });
}

async function save({ isDryRun }: ImportContext, tx: Transaction, request: FormerRequest): Promise<RowResult> {
  const before = await findFormerRequest(tx, request.request_token);
  // What was decided here stays.
  const isOpen = before === null || before.state === 'pending' || before.state === 'confirmed';
  if (!isOpen || before?.state === request.state) return { outcome: 'same' };
  if (!isDryRun && !(await saveFormerRequest(tx, request))) return refused('premium request', 'open_here', request.request_token);
  return { outcome: before === null ? 'added' : 'changed' };
}
