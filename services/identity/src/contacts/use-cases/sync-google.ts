import type { Clock, Logger } from '@balai/runtime/core';
import type { Database, Transaction } from '@balai/runtime/database';
import { GoogleFailure } from '../../google/domain/google-failure.ts';
import { type GooglePeople, pauseAfter, retryMs, VISIBLE_AFTER_MS } from '../domain/google-contact.ts';
import * as contacts from '../repository/google-contacts.ts';
import * as turns from '../repository/google-turn.ts';

/** What contacts are sent to Google with. */
export interface GoogleSync {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly people: GooglePeople;
  /** Names this process. */
  readonly holder: string;
  readonly requestsPerMinute: number;
}

/** Longer than the requests of one contact may take. */
const LEASE_MS = 120_000;
const PLAN_MS = 60_000;

/**
 * Takes the turn to call Google and brings one contact up to date there. The pace, and a pause after a failure, count for all processes.
 * @returns milliseconds until the next request; false: nothing is due, or requests have to wait
 */
export async function syncNext(sync: GoogleSync, signal: AbortSignal): Promise<number | false> {
  const { database, clock, logger, people, holder, requestsPerMinute } = sync;
  const at = clock.now();
  const row = await database.unitOfWork('system', async (tx) => {
    const turn = await turns.take(tx, { holder, at, leaseMs: LEASE_MS, planMs: PLAN_MS });
    if (turn === null) return null;
    if (turn.is_plan_due) {
      await contacts.plan(tx, at);
      await turns.notePlan(tx, at);
    }
    const due = await contacts.nextDue(tx, at);
    if (due === null) await turns.release(tx, { holder, nextAt: at, reason: null });
    return due;
  });
  if (row === null) return false;
  const before = people.requests;
  let failure: GoogleFailure | null = null;
  try {
    await bringUpToDate(sync, row, signal);
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    failure = error;
    await noteFailure(sync, row, error);
  }
  const pause = failure === null ? null : pauseAfter(failure);
  if (failure !== null && pause !== null)
    logger.warn({ fault: failure.fault, reason: failure.message, pauseMs: pause }, 'contacts are not sent to Google for a while');
  const waitMs = pause ?? Math.ceil(((people.requests - before) * 60_000) / requestsPerMinute);
  const nextAt = new Date(clock.now().getTime() + waitMs);
  const reason = pause === null ? null : (failure?.message ?? null);
  await database.unitOfWork('system', (tx) => turns.release(tx, { holder, nextAt, reason }));
  return waitMs;
}

/** Has people compared with contacts at once, and the clients' contacts tried soon; how many wait. */
export const queueContacts = ({ database, clock }: Pick<GoogleSync, 'database' | 'clock'>, clientIds: readonly string[]): Promise<number> =>
  database.unitOfWork('system', async (tx) => {
    const at = clock.now();
    await contacts.plan(tx, at);
    return contacts.hasten(tx, clientIds, at);
  });

async function bringUpToDate(sync: GoogleSync, row: contacts.GoogleContactRow, signal: AbortSignal): Promise<void> {
  if (row.name === null) return remove(sync, row, signal);
  if (row.resource_name === null) return add(sync, { ...row, name: row.name }, signal);
  return rename(sync, { ...row, name: row.name, resource_name: row.resource_name }, signal);
}

const inTransaction =
  ({ database }: GoogleSync) =>
  async (work: (tx: Transaction) => Promise<unknown>): Promise<void> => {
    await database.unitOfWork('system', work);
  };

/** Finds the contact, else creates it. That a create is sent is committed before: after a crash or a lost answer it is searched for first. */
async function add(sync: GoogleSync, row: contacts.GoogleContactRow & { readonly name: string }, signal: AbortSignal): Promise<void> {
  const { people, clock } = sync;
  const write = inTransaction(sync);
  const known = await people.find(row.phone, signal);
  const at = clock.now();
  if (known !== null) return write((tx) => contacts.store(tx, row, known, at));
  const until = new Date(at.getTime() + VISIBLE_AFTER_MS);
  if (!(await sync.database.unitOfWork('system', (tx) => contacts.begin(tx, row.phone, at, until)))) return;
  const created = await people.create(row.phone, row.name, signal).catch(async (error: unknown) => {
    if (error instanceof GoogleFailure && error.fault !== 'unknown') await write((tx) => contacts.end(tx, row.phone, clock.now()));
    throw error;
  });
  // The mark is among what was sent.
  await write((tx) => contacts.store(tx, row, { ...created, name: row.name, isOwn: true }, clock.now()));
}

async function rename(
  sync: GoogleSync,
  row: contacts.GoogleContactRow & { readonly name: string; readonly resource_name: string },
  signal: AbortSignal,
): Promise<void> {
  const { people, clock } = sync;
  const write = inTransaction(sync);
  const { resource_name: resourceName, etag, is_own: isOwn } = row;
  if (isOwn !== true)
    return write((tx) => contacts.store(tx, row, { resourceName, etag: etag ?? '', name: null, isOwn: false }, clock.now()));
  try {
    const current = etag ?? (await people.get(resourceName, signal)).etag;
    const renamed = await people.rename({ resourceName, etag: current }, row.name, signal);
    await write((tx) => contacts.store(tx, row, { ...renamed, name: row.name, isOwn: true }, clock.now()));
  } catch (error) {
    if (!(error instanceof GoogleFailure) || (error.fault !== 'stale' && error.fault !== 'gone')) throw error;
    if (error.fault === 'gone') return write((tx) => contacts.lose(tx, row.phone, clock.now()));
    const current = await people.get(resourceName, signal);
    const renamed = await people.rename(current, row.name, signal);
    await write((tx) => contacts.store(tx, row, { ...renamed, name: row.name, isOwn: true }, clock.now()));
  }
}

/** Removes a contact of Balai; others stay. */
async function remove(sync: GoogleSync, row: contacts.GoogleContactRow, signal: AbortSignal): Promise<void> {
  const { people, clock } = sync;
  const found = row.resource_name === null ? await people.find(row.phone, signal) : null;
  const resourceName = row.resource_name ?? (found?.isOwn === true ? found.resourceName : null);
  if (resourceName !== null && row.is_own !== false)
    await people.remove(resourceName, signal).catch((error: unknown) => {
      if (!(error instanceof GoogleFailure) || error.fault !== 'gone') throw error;
    });
  await inTransaction(sync)((tx) => contacts.forget(tx, row.phone, clock.now()));
}

async function noteFailure(sync: GoogleSync, { phone, attempts }: contacts.GoogleContactRow, { message }: GoogleFailure): Promise<void> {
  const dueAt = new Date(sync.clock.now().getTime() + retryMs(attempts));
  await inTransaction(sync)((tx) => contacts.fail(tx, phone, message, dueAt));
}
