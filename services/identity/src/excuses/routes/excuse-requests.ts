import { isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { approveExcuse, rejectExcuse, withdrawExcuse } from '../../people/use-cases/decide-excuse.ts';
import { givenClientId } from '../../routes/input.ts';
import type { ExcuseRequestView } from '../repository/excuse-requests.ts';
import { listExcuseRequests, showExcuseRequests } from '../use-cases/list-excuse-requests.ts';
import { excuseRequestToWire } from './excuse-wire.ts';

/** Requests a page holds where no number is asked for. */
const LIST_DEFAULT = 100;

/** HTTP edge of requests to excuse somebody. */
export function excuseRequestRoutes(context: IdentityContext): RouteBinding[] {
  const answerOf = async (actor: Actor, row: ExcuseRequestView) => {
    const [shown] = await context.database.read('system', (tx) => showExcuseRequests(tx, actor, [row]));
    if (shown === undefined) throw new Error(`request ${row.request_id} is not shown`);
    return { body: { success: true as const, data: excuseRequestToWire(shown) } };
  };
  return [
    bind(wire.listExcuseRequests, ({ actor, query }) =>
      answerList(
        { ...query, limit: query.limit ?? LIST_DEFAULT },
        {
          order: 'newest',
          isId: isUuid,
          read: (after, limit) => {
            const page = { by: 'request_id' as const, descending: true, after, limit };
            return listExcuseRequests(context, actor, { clientId: givenClientId(query.client_id), page });
          },
          positionOf: ({ request_id: id }) => ({ key: id, id }),
          toWire: excuseRequestToWire,
        },
      ),
    ),
    bind(wire.approveExcuseRequest, async ({ actor, params, request }) =>
      answerOf(actor, await approveExcuse(context, actor, params.request_id, request.cause)),
    ),
    bind(wire.rejectExcuseRequest, async ({ actor, params, body, request }) => {
      const wish = { requestId: params.request_id, answer: body.reason?.trim() || null };
      return answerOf(actor, await rejectExcuse(context, actor, wish, request.cause));
    }),
    bind(wire.withdrawExcuseRequest, async ({ actor, params, request }) =>
      answerOf(actor, await withdrawExcuse(context, actor, params.request_id, request.cause)),
    ),
  ];
}
