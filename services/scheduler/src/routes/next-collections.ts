import { clientIdOf } from '@balai/contracts';
import { listNextCollections as listNextCollectionsRoute } from '@balai/contracts/scheduler';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { SchedulerContext } from '../context.ts';
import { listNextCollections } from '../use-cases/list-next-collections.ts';

/** When clients are collected next. */
export const nextCollectionRoutes = (context: Pick<SchedulerContext, 'database' | 'clock'>): RouteBinding[] => [
  bind(listNextCollectionsRoute, ({ actor, query }) =>
    answerList(query, {
      order: 'client_id',
      read: (after, limit) =>
        listNextCollections(context, actor.scope, clientIdOf(query.client_id), { by: 'client_id', descending: false, after, limit }),
      positionOf: (row) => ({ key: row.client_id, id: row.client_id }),
      toWire: (row) => ({
        ...row,
        next_at: row.next_at?.toISOString() ?? null,
        running_since: row.running_since?.toISOString() ?? null,
      }),
    }),
  ),
];
