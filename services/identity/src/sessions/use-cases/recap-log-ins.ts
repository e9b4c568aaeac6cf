import { addDays, DEFAULT_ZONE, dayOf, instantOf as instantOfWall, isDay, isoWeekOf, monthOf, startOfDay } from '@balai/calendar';
import type { Actor } from '@balai/runtime/access';
import { invalidField } from '@balai/runtime/problem';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { countLogIns, type LogInCount } from '../repository/log-ins.ts';

export type RecapMode = 'harian' | 'mingguan' | 'bulanan';

/** What is asked; bounds as they came, with the name they came under. */
export interface LoginQuestion {
  readonly mode: RecapMode;
  readonly start: Bound | null;
  readonly end: Bound | null;
}
interface Bound {
  readonly field: string;
  readonly value: string;
}

/** Who signed in, how often. */
export interface LoginRecap {
  readonly mode: RecapMode;
  readonly from: Date;
  readonly until: Date;
  readonly timezone: string;
  readonly logins: number;
  readonly accounts: { account_id: string; username: string; client_ids: string[]; logins: number }[];
  readonly clients: { client_id: string; nama: string; operator_count: number; logins: number }[];
}

/** The instant a bound means; a day as an end means the whole day. @throws Problem that names the parameter */
function instantOf({ field, value }: Bound, zone: string, isEnd: boolean): Date {
  const text = value.trim();
  if (isDay(text)) return startOfDay(isEnd ? addDays(text, 1) : text, zone);
  const [day = '', clock = ''] = text.split('T');
  // A time without an offset is one of the client's clocks, wherever the server stands.
  const isLocal = isDay(day) && /^\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(clock);
  const at = isLocal ? instantOfWall(new Date(`${text}Z`), zone) : new Date(isDay(day) ? text : Number.NaN);
  if (Number.isNaN(at.getTime())) throw invalidField(field, { id: 'bukan tanggal yang benar', en: 'is not a date' });
  return at;
}

function daysOf(mode: RecapMode, today: string): { from: string; to: string } {
  if (mode === 'mingguan') return isoWeekOf(today);
  return mode === 'bulanan' ? monthOf(today.slice(0, 7)) : { from: today, to: today };
}

/** @throws Problem that names the parameter */
function windowOf({ mode, start, end }: LoginQuestion, zone: string, now: Date): { from: Date; until: Date } {
  const days = daysOf(mode, dayOf(now, zone));
  const from = start === null ? startOfDay(days.from, zone) : instantOf(start, zone, false);
  const until = end === null ? startOfDay(addDays(days.to, 1), zone) : instantOf(end, zone, true);
  if (from >= until)
    throw invalidField(start?.field ?? end?.field ?? 'start_time', { id: 'setelah akhir periode', en: 'is after the end' });
  return { from, until };
}

function byAccount(rows: readonly LogInCount[]): LoginRecap['accounts'] {
  const accounts = new Map<string, LoginRecap['accounts'][number]>();
  for (const { account_id, username, client_id, logins } of rows) {
    const known = accounts.get(account_id);
    if (known === undefined) accounts.set(account_id, { account_id, username, client_ids: [client_id], logins });
    else known.client_ids.push(client_id);
  }
  return [...accounts.values()];
}

function byClient(rows: readonly LogInCount[]): LoginRecap['clients'] {
  const found = new Map<string, LoginRecap['clients'][number]>();
  for (const { client_id, client_name, logins } of rows) {
    const known = found.get(client_id) ?? { client_id, nama: client_name, operator_count: 0, logins: 0 };
    found.set(client_id, { ...known, operator_count: known.operator_count + 1, logins: known.logins + logins });
  }
  return [...found.values()].sort((a, b) => b.logins - a.logins || (a.nama < b.nama ? -1 : 1));
}

/**
 * Who of the accounts of units that the caller sees signed in. Days are of the caller's client.
 * @throws Problem that names the parameter
 */
export async function recapLogIns(
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  actor: Pick<Actor, 'clientId' | 'tenants' | 'scope'>,
  question: LoginQuestion,
): Promise<LoginRecap> {
  const { clientId, tenants } = actor;
  const own = clientId === null ? null : await database.read(actor.scope, (tx) => clients.find(tx, clientId));
  const timezone = own?.timezone ?? DEFAULT_ZONE;
  const { from, until } = windowOf(question, timezone, clock.now());
  const seen = tenants === '*' ? null : tenants;
  const rows = await database.read('system', (tx) => countLogIns(tx, seen, from, until));
  const accounts = byAccount(rows);
  const logins = accounts.reduce((sum, account) => sum + account.logins, 0);
  return { mode: question.mode, from, until, timezone, logins, accounts, clients: byClient(rows) };
}
