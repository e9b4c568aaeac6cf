import { DEFAULT_ZONE, dayRange } from '@balai/calendar';
import { remindersSend } from '@balai/contracts/attendance';
import { DELIVERIES_MAX, deliveriesWrite, fireDelivery } from '@balai/contracts/reporting';
import type { Actor } from '@balai/runtime/access';
import type { Page, Paging, Transaction } from '@balai/runtime/database';
import { findClients, knownClient } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { hiddenViews, mayReadView, requirePermittedView } from '../../known-views.ts';
import { reportingProblems } from '../../problems.ts';
import { findByIds, type SavedViewRow } from '../../saved-views/repository/saved-views.ts';
import { nextTimeOf } from '../domain/delivery-schedule.ts';
import { faultOf } from '../domain/followed-view.ts';
import * as deliveries from '../repository/deliveries.ts';
import * as runs from '../repository/delivery-runs.ts';
import { publishDelivery } from './delivery-news.ts';

/** Fields of a delivery that an account sets. */
export type DeliveryFields = Pick<
  deliveries.DeliveryRow,
  | 'name'
  | 'path'
  | 'search'
  | 'view_id'
  | 'view'
  | 'content'
  | 'channel'
  | 'recipients'
  | 'audience'
  | 'people'
  | 'days'
  | 'month_day'
  | 'times'
  | 'zone'
  | 'catch_up_minutes'
  | 'skip_when_empty'
  | 'most_per_day'
  | 'active'
>;

/** A delivery as lists show it. */
export interface ListedDelivery extends deliveries.DeliveryRow {
  readonly timezone: string;
  readonly next_at: Date | null;
  /** The saved view it sends, in its current state; null: it sends none, or the view was deleted. */
  readonly saved: SavedViewRow | null;
}

type Reading = Pick<ReportingContext, 'database' | 'clock'>;

/** Adds the next due time and the saved view. Saved views may have no client, so they are read as the system. */
function withFollowed({ database, clock }: Reading, rows: readonly deliveries.DeliveryRow[]): Promise<ListedDelivery[]> {
  return database.read('system', async (tx) => {
    const found = await findClients(tx, [...new Set(rows.map(({ client_id }) => client_id))]);
    const clients = new Map(found.map((client) => [client.client_id, client]));
    const views = await findByIds(
      tx,
      rows.flatMap(({ view_id }) => view_id ?? []),
    );
    return rows.map((row) => {
      const { timezone: clientZone = DEFAULT_ZONE, active = false } = clients.get(row.client_id) ?? {};
      const timezone = row.zone ?? clientZone;
      const next_at = row.active && active ? nextTimeOf(row, timezone, clock.now()) : null;
      return { ...row, timezone, next_at, saved: views.get(row.view_id ?? '') ?? null };
    });
  });
}

/** Which deliveries an account may see: views whose rows it may see, and reminders where it may send them. */
const visibleTo = (actor: Actor): deliveries.Visible => ({ hidden: hiddenViews(actor), reminds: actor.can(remindersSend) });

/** @throws Problem `delivery_not_found` */
export async function findDelivery(context: Reading, actor: Actor, id: string): Promise<ListedDelivery> {
  const row = await context.database.read(actor.scope, (tx) => deliveries.find(tx, visibleTo(actor), id));
  const [listed] = row === null ? [] : await withFollowed(context, [row]);
  if (listed === undefined) throw new Problem(reportingProblems.delivery_not_found);
  return listed;
}

/** A page of the deliveries that the account sees. @throws Problem `client_not_found` */
export async function listDeliveries(
  context: Reading,
  actor: Actor,
  filter: Omit<deliveries.DeliveryFilter, keyof deliveries.Visible>,
): Promise<Page<ListedDelivery>> {
  if (filter.clientId !== null) await knownClient(context, actor.scope, filter.clientId);
  const { rows, last } = await context.database.read(actor.scope, (tx) => deliveries.list(tx, { ...filter, ...visibleTo(actor) }));
  const listed = await withFollowed(context, rows);
  return { rows: listed, last: last === null ? null : (listed.at(-1) ?? null) };
}

/**
 * Returns a saved view that the account may deliver for a client: its own, or one shared with a client it sees.
 * @throws Problem `delivery_view`
 */
export async function requireSavedView(
  { database }: Pick<ReportingContext, 'database'>,
  actor: Actor,
  viewId: string,
  clientId: string,
): Promise<SavedViewRow> {
  const view = (await database.read('system', (tx) => findByIds(tx, [viewId]))).get(viewId) ?? null;
  const isSeen = view !== null && (view.account_id === actor.accountId || (view.client_id !== null && actor.sees(view.client_id)));
  if (view === null || !isSeen || faultOf(view, { account_id: actor.accountId, client_id: clientId }) !== null)
    throw new Problem(reportingProblems.delivery_view);
  return view;
}

/** Refuses a delivery of a view that does not exist or that the account may not read. @throws Problem `unknown_view`, `forbidden` */
export function requireSentView(actor: Actor, view: string | null): void {
  if (view !== null) requirePermittedView(actor, view);
}

/** Refuses to preview or send by hand what reminds people: who is reminded by hand is chosen and shown first. @throws Problem `delivery_reminds` */
export function requireSending({ most_per_day: most }: Pick<deliveries.DeliveryRow, 'most_per_day'>): void {
  if (most !== null) throw new Problem(reportingProblems.delivery_reminds);
}

/** Whether an account may change a delivery that it sees: its own, or a standard one. */
export const mayChange = (actor: Actor, { account_id, standard }: Pick<deliveries.DeliveryRow, 'account_id' | 'standard'>): boolean =>
  standard === null ? account_id === actor.accountId : actor.can(deliveriesWrite);

/** @throws Problem `delivery_not_found`, `delivery_not_yours` */
async function lockOwn(tx: Transaction, actor: Actor, id: string): Promise<deliveries.DeliveryRow> {
  const row = await deliveries.lock(tx, id);
  const isHidden = row?.view == null ? row?.most_per_day != null && !actor.can(remindersSend) : !mayReadView(actor, row.view);
  if (row === null || row.deleted_at !== null || isHidden) throw new Problem(reportingProblems.delivery_not_found);
  if (!mayChange(actor, row)) throw new Problem(reportingProblems.delivery_not_yours);
  return row;
}

/** Creates a delivery and returns its id. @throws Problem `client_not_found`, `too_many_deliveries` */
export async function createDelivery(
  context: Pick<ReportingContext, 'database' | 'clock' | 'newId'>,
  actor: Actor,
  { clientId, fields }: { readonly clientId: string; readonly fields: DeliveryFields },
  cause: Cause,
): Promise<string> {
  await knownClient(context, actor.scope, clientId);
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      if ((await deliveries.countOf(tx, actor.accountId)) >= DELIVERIES_MAX)
        throw new Problem(reportingProblems.too_many_deliveries, { max: DELIVERIES_MAX });
      const at = context.clock.now();
      const times = { created_at: at, updated_at: at, deleted_at: null };
      const owned = { delivery_id: context.newId(), client_id: clientId, account_id: actor.accountId, owner: actor.username };
      const row = { ...owned, ...fields, ...times, standard: null, query: null, stopped: null, version: 1 };
      await deliveries.save(tx, row);
      publishDelivery(tx, row, 'created', actor.username);
      return row.delivery_id;
    },
    cause,
  );
}

/**
 * Changes a delivery of the account, or a standard one; `change` null deletes it, and switches a standard one off.
 * @throws Problem `delivery_not_found`, `delivery_not_yours`
 */
export const changeDelivery = (
  { database, clock }: Pick<ReportingContext, 'database' | 'clock'>,
  actor: Actor,
  id: string,
  change: ((known: deliveries.DeliveryRow) => Partial<DeliveryFields>) | null,
  cause: Cause,
): Promise<void> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      const known = await lockOwn(tx, actor, id);
      const at = clock.now();
      const removed = { ...known, active: false, deleted_at: known.standard === null ? at : null };
      const patched = change === null ? removed : { ...known, ...change(known) };
      const row = { ...patched, stopped: patched.active ? null : known.stopped, version: known.version + 1, updated_at: at };
      await deliveries.save(tx, row);
      publishDelivery(tx, row, row.deleted_at === null ? 'updated' : 'removed', actor.username);
    },
    cause,
  );

/** Sends a delivery now, outside its schedule, and returns the id of the run. @throws Problem `delivery_not_found`, `delivery_not_yours` */
export const sendNow = (
  { database, clock, newId }: Pick<ReportingContext, 'database' | 'clock' | 'newId'>,
  actor: Actor,
  id: string,
  cause: Cause,
): Promise<string> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      const row = await lockOwn(tx, actor, id);
      requireSending(row);
      const { client_id } = row;
      const due = clock.now();
      const runId = newId();
      await runs.add(tx, { run_id: runId, delivery_id: id, client_id, due_at: due, cause: 'manual', late: false });
      const order = { run_id: runId, plan_id: id, client_id, due_at: due.toISOString(), late: false };
      tx.send(fireDelivery, order, { tenant: client_id, subject: runId, orderKey: runId });
      return runId;
    },
    cause,
  );

/** A page of a delivery's runs. @throws Problem `delivery_not_found` */
export async function listRuns(context: Reading, actor: Actor, id: string, page: Paging<'run_id'>): Promise<Page<runs.ListedRun>> {
  await findDelivery(context, actor, id);
  return context.database.read(actor.scope, (tx) => runs.list(tx, id, page));
}

/** Which runs of all deliveries are asked for. */
export interface RunQuestion extends Pick<runs.RunFilter, 'clientId' | 'state' | 'page'> {
  /** `YYYY-MM-DD` by the clock of the client, of several by the default one; null: any. */
  readonly day: string | null;
}

/** A page of the runs of all deliveries that the account sees. @throws Problem `client_not_found` */
export async function listAllRuns(context: Reading, actor: Actor, { day, ...asked }: RunQuestion): Promise<Page<runs.NamedRun>> {
  const client = asked.clientId === null ? null : await knownClient(context, actor.scope, asked.clientId);
  const due = day === null ? null : dayRange(day, day, client?.timezone ?? DEFAULT_ZONE);
  return context.database.read(actor.scope, (tx) => runs.listAll(tx, { ...asked, due, ...visibleTo(actor) }));
}

/** Days for which runs are listed. */
const RETENTION_DAYS = 180;
/** Runs removed in one round. */
const BATCH = 1_000;

/** Removes expired runs; true when there may be more. */
export const pruneRuns = async ({ database }: Pick<ReportingContext, 'database'>): Promise<boolean> =>
  (await database.unitOfWork('system', (tx) => runs.prune(tx, RETENTION_DAYS, BATCH))) === BATCH;
