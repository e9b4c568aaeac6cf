import { listDuplicates, markDistinct } from '@balai/contracts/crm';
import { authorOf, clientOf, type ResourceContext } from '@balai/resources';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { decideDistinct } from './decide-distinct.ts';
import { findDuplicates } from './find-duplicates.ts';

const PAIRS = 100;
const PAIRS_MAX = 500;

export const duplicatesRoute = (context: ResourceContext): RouteBinding =>
  bind(listDuplicates, async ({ actor, query }) => {
    const clientId = await clientOf(context, actor, query.client_id);
    const { pairs, more } = await context.database.read(actor.scope, (tx) =>
      findDuplicates(tx, clientId, rowsWanted(query.limit, PAIRS, PAIRS_MAX)),
    );
    const data = pairs.map(({ parties, reasons, similarity }) => ({ parties: [...parties], reasons: [...reasons], similarity }));
    return { body: { success: true as const, data, more } };
  });

export const distinctRoute = (context: ResourceContext): RouteBinding =>
  bind(markDistinct, async ({ actor, body: { parties, distinct }, request }) => {
    await context.database.unitOfWork(
      actor.scope,
      (tx) => decideDistinct(context, tx, { parties, isDistinct: distinct, by: authorOf(actor).username }),
      request.cause,
    );
    return { body: { success: true as const, data: { parties: [...parties], distinct } } };
  });
