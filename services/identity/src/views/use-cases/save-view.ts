import { VIEWS_MAX, viewsChanged } from '@balai/contracts/identity';
import { type Actor, type Cause, Problem, requireClient, type Transaction } from '@balai/runtime';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import { publish, viewState } from '../../events/state.ts';
import { identityProblems } from '../../problems.ts';
import * as views from '../repository/views.ts';
import { viewerOf } from './list-views.ts';

/** What an account says of a view; what is undefined stays as it is. */
export type ViewPatch = {
  readonly [K in 'name' | 'path' | 'search' | 'client_id' | 'shared' | 'is_default']?: views.ViewRow[K] | undefined;
};

type Context = Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'hint'>;

/** Tells those who may see one of the views: the accounts of their clients, for one without a client those of the actor's. */
function tell({ hint }: Context, actor: Actor, changed: readonly views.ViewRow[]): void {
  const concerned = changed.map(({ client_id }) => client_id ?? actor.clientId).filter((id) => id !== null);
  hint(viewsChanged, { client_ids: [...new Set(concerned)] });
}

const patched = (view: views.OwnedView, patch: ViewPatch): views.OwnedView => ({
  ...view,
  name: patch.name ?? view.name,
  path: patch.path ?? view.path,
  search: patch.search ?? view.search,
  client_id: patch.client_id === undefined ? view.client_id : patch.client_id,
  shared: patch.shared ?? view.shared,
  is_default: patch.is_default ?? view.is_default,
});

async function store(tx: Transaction, actor: Actor, view: views.OwnedView): Promise<void> {
  const { account_id, client_id, name, shared } = view;
  if (shared === 'client') {
    if (client_id === null) throw new Problem(identityProblems.view_client_required);
    // The client of a view that was made long ago may not be the account's any more.
    requireClient(actor, client_id);
  }
  if (await views.hasName(tx, account_id, name, view.view_id)) throw new Problem(identityProblems.view_name_taken, { name });
  if (view.is_default) await views.clearDefault(tx, account_id);
  await views.save(tx, view);
  publish(tx, viewState(view));
}

/** @throws Problem `view_not_found`, `view_not_yours` for a shared one of somebody else. */
async function lockOwn(tx: Transaction, actor: Actor, viewId: string): Promise<views.OwnedView> {
  await views.lock(tx, actor.accountId);
  const view = await views.find(tx, viewerOf(actor), viewId);
  if (view === null) throw new Problem(identityProblems.view_not_found);
  if (view.account_id !== actor.accountId) throw new Problem(identityProblems.view_not_yours);
  return view;
}

/**
 * Keeps a new view of the account.
 * @throws Problem `client_not_found`, `too_many_views`, `view_client_required`, `view_name_taken`.
 */
export const createView = (
  context: Context,
  actor: Actor,
  fields: ViewPatch & Pick<views.ViewRow, 'name' | 'path'>,
  cause: Cause,
): Promise<views.OwnedView> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      await requireKnown(tx, fields.client_id);
      await views.lock(tx, actor.accountId);
      if ((await views.count(tx, actor.accountId)) >= VIEWS_MAX) throw new Problem(identityProblems.too_many_views, { max: VIEWS_MAX });
      const at = context.clock.now();
      const blank = { search: '', client_id: null, shared: 'private', is_default: false, version: 1 } as const;
      const identity = { view_id: context.newId(), account_id: actor.accountId, owner: actor.username, created_at: at, updated_at: at };
      const view = patched({ ...identity, ...blank, name: fields.name, path: fields.path }, fields);
      await store(tx, actor, view);
      tx.afterCommit(() => tell(context, actor, [view]));
      return view;
    },
    cause,
  );

/**
 * Changes a view of the account. @param seenAt the change the caller knows; null: whatever there is.
 * @throws Problem as {@link createView}, and `view_not_found`, `view_not_yours`, `view_changed`.
 */
export const updateView = (
  context: Context,
  actor: Actor,
  { id, patch, seenAt }: { readonly id: string; readonly patch: ViewPatch; readonly seenAt: Date | null },
  cause: Cause,
): Promise<views.OwnedView> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      await requireKnown(tx, patch.client_id);
      const known = await lockOwn(tx, actor, id);
      if (seenAt !== null && known.updated_at.getTime() !== seenAt.getTime()) throw new Problem(identityProblems.view_changed);
      const view = { ...patched(known, patch), version: known.version + 1, updated_at: context.clock.now() };
      await store(tx, actor, view);
      tx.afterCommit(() => tell(context, actor, [known, view]));
      return view;
    },
    cause,
  );

/** Removes a view of the account. @throws Problem `view_not_found`, `view_not_yours`. */
export const deleteView = (context: Context, actor: Actor, id: string, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const known = await lockOwn(tx, actor, id);
      await views.remove(tx, id);
      publish(tx, viewState({ ...known, version: known.version + 1 }, context.clock.now()));
      tx.afterCommit(() => tell(context, actor, [known]));
    },
    cause,
  );
