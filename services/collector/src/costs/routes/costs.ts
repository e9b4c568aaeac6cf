import { clientIdOf } from '@balai/contracts';
import { getCollectionQuota, listCollectionCosts, setCollectionQuota } from '@balai/contracts/collector';
import { answerList, bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { dailyRequestsOf } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { costOf, listCosts, setQuota, showQuota } from '../use-cases/show-costs.ts';

/** What collecting costs, and how much of it a client may have. */
export function costRoutes(context: CollectorContext): RouteBinding[] {
  const { config } = context;
  const budget = dailyRequestsOf(config);
  return [
    bind(listCollectionCosts, ({ actor, query }) => {
      const order = query.sort ?? '-day';
      const { descending } = sortingOf(order);
      const wish = { clientId: clientIdOf(query.client_id), platform: query.platform ?? null, from: query.from, to: query.to };
      return answerList(query, {
        order,
        isId: (id) => /^[A-Z0-9_.-]{1,50}:[a-z]+$/.test(id),
        read: (after, limit) => listCosts(context, actor.scope, wish, { by: 'day', descending, after, limit }),
        positionOf: (row) => ({ key: row.day, id: `${row.client_id}:${row.platform}` }),
        toWire: ({ calls, ...row }) => ({
          ...row,
          requests: calls,
          budget_percent: budget === 0 ? 0 : Math.round((calls / budget) * 100_000) / 1000,
          cost: costOf(context, calls),
          currency: config.COLLECTOR_PRICE_CURRENCY,
        }),
      });
    }),
    bind(getCollectionQuota, async ({ actor, params }) => ({
      body: { success: true as const, data: await showQuota(context, actor.scope, clientIdOf(params.client_id)) },
    })),
    bind(setCollectionQuota, async ({ actor, params, body, request }) => {
      const wish = { clientId: clientIdOf(params.client_id), dailyRequests: body.daily_requests };
      return { body: { success: true as const, data: await setQuota(context, actor, wish, request.cause) } };
    }),
  ];
}
