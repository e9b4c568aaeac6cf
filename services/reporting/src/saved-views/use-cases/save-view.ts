import { VIEWS_MAX } from '@balai/contracts/reporting';
import { type Actor, requireClient } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { refuseUnknownWords, requireView } from '../../known-views.ts';
import { reportingProblems } from '../../problems.ts';
import * as views from '../repository/saved-views.ts';
import { viewerOf } from './list-views.ts';

/** Relative days, which every view takes: they are resolved when it is rendered. */
const DAY_WORDS = ['period', 'from', 'to'];

/** What an account says of a view; what is undefined stays as it is. */
export type ViewPatch = {
  readonly [K in 'name' | 'path' | 'search' | 'view' | 'query' | 'client_id' | 'shared' | 'is_default']?: views.SavedViewRow[K] | undefined;
};

type Context = Pick<ReportingContext, 'database' | 'clock' | 'newId' | 'noteViews' | 'viewChanged'>;

/** Tells those who may see one of the views: the accounts of their clients, for one without a client those of the actor's. */
const note = ({ noteViews }: Context, actor: Actor, changed: readonly views.SavedViewRow[]): void =>
  noteViews(changed.map(({ client_id }) => client_id ?? actor.clientId).filter((id) => id !== null));

function patched(view: views.OwnedView, patch: ViewPatch): views.OwnedView {
  const next = {
    ...view,
    name: patch.name ?? view.name,
    path: patch.path ?? view.path,
    search: patch.search ?? view.search,
    view: patch.view === undefined ? view.view : patch.view,
    query: patch.query ?? view.query,
    client_id: patch.client_id === undefined ? view.client_id : patch.client_id,
    shared: patch.shared ?? view.shared,
    is_default: patch.is_default ?? view.is_default,
  };
  // Nothing reads parameters of no view.
  return next.view === null ? { ...next, query: {} } : next;
}

async function store(tx: Transaction, actor: Actor, view: views.OwnedView): Promise<void> {
  const { account_id, client_id, name, shared } = view;
  if (shared === 'client') {
    if (client_id === null) throw new Problem(reportingProblems.view_client_required);
    // The client of a view that was made long ago may not be the account's any more.
    requireClient(actor, client_id);
  }
  if (await views.hasName(tx, account_id, name, view.view_id)) throw new Problem(reportingProblems.view_name_taken, { name });
  if (view.is_default) await views.clearDefault(tx, account_id);
  await views.save(tx, view);
}

/** @throws Problem `unknown_view`, or 400 that names a parameter */
function requireQuestion(actor: Actor, { view, query }: Pick<views.SavedViewRow, 'view' | 'query'>): void {
  if (view !== null) refuseUnknownWords(requireView(actor, view), query, DAY_WORDS);
}

/** @throws Problem `view_not_found`, `view_not_yours` for a shared one of somebody else */
async function lockOwn(tx: Transaction, actor: Actor, viewId: string): Promise<views.OwnedView> {
  await views.lock(tx, actor.accountId);
  const view = await views.find(tx, viewerOf(actor), viewId);
  if (view === null) throw new Problem(reportingProblems.view_not_found);
  if (view.account_id !== actor.accountId) throw new Problem(reportingProblems.view_not_yours);
  return view;
}

const requireNamedClient = async (context: Context, actor: Actor, clientId: string | null | undefined): Promise<void> => {
  if (clientId != null) await knownClient(context, actor.scope, clientId);
};

/**
 * Keeps a new view of the account.
 * @throws Problem `client_not_found`, `unknown_view`, `too_many_views`, `view_client_required`, `view_name_taken`
 */
export async function createView(
  context: Context,
  actor: Actor,
  fields: ViewPatch & Pick<views.SavedViewRow, 'name' | 'path'>,
  cause: Cause,
): Promise<views.OwnedView> {
  await requireNamedClient(context, actor, fields.client_id);
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      await views.lock(tx, actor.accountId);
      if ((await views.count(tx, actor.accountId)) >= VIEWS_MAX) throw new Problem(reportingProblems.too_many_views, { max: VIEWS_MAX });
      const at = context.clock.now();
      const blank = { search: '', view: null, query: {}, client_id: null, shared: 'private', is_default: false } as const;
      const identity = { view_id: context.newId(), account_id: actor.accountId, owner: actor.username, created_at: at, updated_at: at };
      const view = patched({ ...identity, ...blank, name: fields.name, path: fields.path }, fields);
      requireQuestion(actor, view);
      await store(tx, actor, view);
      tx.afterCommit(() => note(context, actor, [view]));
      return view;
    },
    cause,
  );
}

/**
 * Changes a view of the account. @param seenAt the change the caller knows; null: whatever there is.
 * @throws Problem as {@link createView}, and `view_not_found`, `view_not_yours`, `view_changed`
 */
export async function updateView(
  context: Context,
  actor: Actor,
  { id, patch, seenAt }: { readonly id: string; readonly patch: ViewPatch; readonly seenAt: Date | null },
  cause: Cause,
): Promise<views.OwnedView> {
  await requireNamedClient(context, actor, patch.client_id);
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      const known = await lockOwn(tx, actor, id);
      if (seenAt !== null && known.updated_at.getTime() !== seenAt.getTime()) throw new Problem(reportingProblems.view_changed);
      const view = { ...patched(known, patch), updated_at: context.clock.now() };
      // One of an earlier version may be unknown now, and its name still be changed.
      if (patch.view !== undefined || patch.query !== undefined) requireQuestion(actor, view);
      await store(tx, actor, view);
      await context.viewChanged(tx, id, view);
      tx.afterCommit(() => note(context, actor, [known, view]));
      return view;
    },
    cause,
  );
}

/** Removes a view of the account. @throws Problem `view_not_found`, `view_not_yours` */
export const deleteView = (context: Context, actor: Actor, id: string, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const known = await lockOwn(tx, actor, id);
      await views.remove(tx, id);
      await context.viewChanged(tx, id, null);
      tx.afterCommit(() => note(context, actor, [known]));
    },
    cause,
  );
