import { listMerges, mergeParties, undoMerge } from '@balai/contracts/crm';
import { authorOf, findRow, hiddenFrom, notFound, type ResourceContext, type Row, wireRow } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { partyRules } from '../party.ts';
import { listMergesOf } from '../stored/merge-repository.ts';
import { merge } from './merge-parties.ts';
import { undo, undoUntil } from './undo-merge.ts';

const { resource } = partyRules;
const shown = (actor: Actor, row: Row) => wireRow(resource, row, hiddenFrom(resource, actor, row.client_id));

export const mergeRoutes = (context: ResourceContext): RouteBinding[] => [
  bind(mergeParties, async ({ actor, body: { winner, losers, choices = {} }, request }) => {
    const call = { winner, losers, choices };
    const { id, row } = await context.database.unitOfWork(actor.scope, (tx) => merge(context, tx, authorOf(actor), call), request.cause);
    return { body: { success: true as const, data: { id, party: shown(actor, row) } } };
  }),
  bind(undoMerge, async ({ actor, params: { id }, request }) => {
    const { row, kept } = await context.database.unitOfWork(actor.scope, (tx) => undo(context, tx, authorOf(actor), id), request.cause);
    return { body: { success: true as const, data: { id, party: shown(actor, row), kept } } };
  }),
  bind(listMerges, ({ actor, params: { id } }) =>
    context.database.read(actor.scope, async (tx) => {
      const row = await findRow(tx, resource, context.resourceOf, id);
      if (row === null) throw new Problem(notFound(resource));
      const merges = await listMergesOf(tx, row.client_id, id);
      const data = merges.map((one) => ({
        ...{ id: one.id, losers: [...one.numbers], at: one.merged_at.toISOString(), by: one.by_name },
        ...{ undone_at: one.undone_at?.toISOString() ?? null, undo_until: undoUntil(one).toISOString() },
      }));
      return { body: { success: true as const, data } };
    }),
  ),
];
