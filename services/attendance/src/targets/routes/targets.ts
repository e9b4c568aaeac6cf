import { clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { answerList, bind, type RouteBinding, sortingOf, wireRow } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { setTarget } from '../use-cases/set-target.ts';
import { showTarget, showTargets } from '../use-cases/show-targets.ts';

const unset = (clientId: string) => ({
  client_id: clientId,
  enabled: false,
  participation: null,
  complete: null,
  set_by: null,
  set_at: null,
});

/** What clients want to reach. */
export const targetRoutes = (context: AttendanceContext): RouteBinding[] => [
  bind(wire.listTargets, ({ actor, query }) => {
    const order = query.sort ?? 'client_id';
    const { descending } = sortingOf(order);
    return answerList(query, {
      order,
      read: (after, limit) => showTargets(context, actor, { by: 'client_id', descending, after, limit }),
      positionOf: (row) => ({ key: row.client_id, id: row.client_id }),
      toWire: wireRow,
    });
  }),
  bind(wire.findTarget, async ({ actor, params }) => {
    const clientId = clientIdOf(params.client_id);
    const row = await showTarget(context, actor, clientId);
    return { body: { success: true as const, data: row === null ? unset(clientId) : wireRow(row) } };
  }),
  bind(wire.setTarget, async ({ actor, params, body, request }) => {
    const order = { clientId: clientIdOf(params.client_id), ...body };
    return { body: { success: true as const, data: wireRow(await setTarget(context, actor, order, request.cause)) } };
  }),
];
