import { DELIVERIES_MAX, deliveryPlan, fireDelivery } from '@balai/contracts/attendance';
import { type Actor, awaitNews, type Cause, type Page, type Paging, Problem, type Transaction } from '@balai/runtime';
import type { AttendanceContext } from '../../context.ts';
import * as runs from '../../exports/repository/delivery-runs.ts';
import { attendanceProblems } from '../../problems.ts';
import { findClient } from '../../roster/repository/clients.ts';
import { knownClient } from '../../roster/use-cases/known-client.ts';
import { faultOf } from '../domain/followed-view.ts';
import * as deliveries from '../repository/deliveries.ts';
import { findView, findViews, type SavedViewRow } from '../repository/saved-views.ts';
import { publishDelivery } from './delivery-news.ts';

/** What deliveries are kept with. */
export interface DeliveryContext extends Pick<AttendanceContext, 'database' | 'read' | 'clock'> {
  readonly newId: () => string;
}

/** What an account says of a delivery. */
export type DeliveryFields = Pick<
  deliveries.DeliveryRow,
  'name' | 'path' | 'search' | 'view_id' | 'content' | 'channel' | 'recipients' | 'days' | 'month_day' | 'times' | 'active'
>;

const JOBS = `${deliveryPlan.key}.`;

/** @throws Problem `delivery_not_found` */
export const findDelivery = ({ read }: Pick<DeliveryContext, 'read'>, actor: Actor, id: string): Promise<deliveries.ListedDelivery> =>
  read(actor.scope, async (tx) => {
    const row = await deliveries.find(tx, JOBS, id);
    if (row === null) throw new Problem(attendanceProblems.delivery_not_found);
    return row;
  });

/** A page of the deliveries that the account sees. @throws Problem `client_not_found` */
export async function listDeliveries(
  context: Pick<DeliveryContext, 'read' | 'clock'>,
  actor: Actor,
  clientId: string | null,
  page: Paging<'name'>,
): Promise<Page<deliveries.ListedDelivery>> {
  if (clientId !== null) await knownClient(context, actor.scope, clientId);
  return context.read(actor.scope, (tx) => deliveries.list(tx, JOBS, clientId, page));
}

/** The views that deliveries follow, by id. They may have no client, so the system reads them. */
export const viewsOf = (
  { read }: Pick<DeliveryContext, 'read'>,
  rows: readonly Pick<deliveries.DeliveryRow, 'view_id'>[],
): Promise<Map<string, SavedViewRow>> => {
  const ids = rows.flatMap(({ view_id }) => (view_id === null ? [] : [view_id]));
  return ids.length === 0 ? Promise.resolve(new Map()) : read('system', (tx) => findViews(tx, ids));
};

/**
 * A view that an account may have sent about a client: its own, or shared by somebody with a client it sees.
 * @throws Problem `delivery_view`
 */
export async function requireView(
  { read, clock }: Pick<DeliveryContext, 'read' | 'clock'>,
  actor: Actor,
  viewId: string,
  clientId: string,
): Promise<SavedViewRow> {
  const view = await awaitNews(clock, () => read('system', (tx) => findView(tx, viewId)));
  const isSeen = view !== null && (view.account_id === actor.accountId || (view.client_id !== null && actor.sees(view.client_id)));
  if (view === null || !isSeen || faultOf(view, { account_id: actor.accountId, client_id: clientId }) !== null)
    throw new Problem(attendanceProblems.delivery_view);
  return view;
}

/** @throws Problem `delivery_not_found`, `delivery_not_yours` */
async function lockOwn(tx: Transaction, actor: Actor, id: string): Promise<deliveries.DeliveryRow> {
  const row = await deliveries.lock(tx, id);
  if (row === null || row.deleted_at !== null) throw new Problem(attendanceProblems.delivery_not_found);
  if (row.account_id !== actor.accountId) throw new Problem(attendanceProblems.delivery_not_yours);
  return row;
}

/** Keeps a new delivery; its id. @throws Problem `client_not_found`, `too_many_deliveries` */
export const createDelivery = (
  { database, clock, newId }: DeliveryContext,
  actor: Actor,
  { clientId, fields }: { readonly clientId: string; readonly fields: DeliveryFields },
  cause: Cause,
): Promise<string> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      if ((await findClient(tx, clientId)) === null) throw new Problem(attendanceProblems.client_not_found);
      if ((await deliveries.countOf(tx, actor.accountId)) >= DELIVERIES_MAX)
        throw new Problem(attendanceProblems.too_many_deliveries, { max: DELIVERIES_MAX });
      const at = clock.now();
      const times = { created_at: at, updated_at: at, deleted_at: null };
      const owned = { delivery_id: newId(), client_id: clientId, account_id: actor.accountId, owner: actor.username };
      const row = { ...owned, ...fields, ...times, stopped: null, version: 1 };
      await deliveries.save(tx, row);
      publishDelivery(tx, row, 'created', actor.username);
      return row.delivery_id;
    },
    cause,
  );

/** Changes a delivery of the account, or (null) removes it. @throws Problem `delivery_not_found`, `delivery_not_yours` */
export const changeDelivery = (
  { database, clock }: DeliveryContext,
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
      const patched = change === null ? { ...known, active: false, deleted_at: at } : { ...known, ...change(known) };
      const row = { ...patched, stopped: patched.active ? null : known.stopped, version: known.version + 1, updated_at: at };
      await deliveries.save(tx, row);
      publishDelivery(tx, row, change === null ? 'removed' : 'updated', actor.username);
    },
    cause,
  );

/** Orders a sending beside the schedule; the id of its run. @throws Problem `delivery_not_found`, `delivery_not_yours` */
export const sendNow = ({ database, clock, newId }: DeliveryContext, actor: Actor, id: string, cause: Cause): Promise<string> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { client_id } = await lockOwn(tx, actor, id);
      const due = clock.now();
      const runId = newId();
      await runs.add(tx, { run_id: runId, delivery_id: id, client_id, due_at: due, cause: 'manual', late: false });
      const order = { run_id: runId, plan_id: id, client_id, due_at: due.toISOString(), late: false };
      tx.send(fireDelivery, order, { tenant: client_id, subject: runId, orderKey: runId });
      return runId;
    },
    cause,
  );

/** A page of a delivery's sendings. @throws Problem `delivery_not_found` */
export async function listRuns(
  context: Pick<DeliveryContext, 'read'>,
  actor: Actor,
  id: string,
  page: Paging<'run_id'>,
): Promise<Page<runs.ListedRun>> {
  await findDelivery(context, actor, id);
  return context.read(actor.scope, (tx) => runs.list(tx, id, page));
}
