import { clientIdOf } from '@balai/contracts';
import { endRehearsal as endRoute, readRehearsal as readRoute, rehearse as rehearseRoute } from '@balai/contracts/notifier';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { NotifierContext } from '../context.ts';
import { endRehearsal, type RehearsalView, readRehearsal, rehearse } from '../use-cases/rehearse.ts';

const wireOf = ({ lines, waiting, menus }: RehearsalView) => ({
  body: {
    success: true as const,
    data: { lines: lines.map((line) => ({ ...line, at: line.at.toISOString() })), waiting, menus: [...menus] },
  },
});

/** Dialogues without a phone. */
export const rehearsalRoutes = (context: NotifierContext): RouteBinding[] => [
  bind(readRoute, async ({ actor, query }) => wireOf(await readRehearsal(context, actor, clientIdOf(query.client_id)))),
  bind(rehearseRoute, async ({ actor, body, request }) =>
    wireOf(await rehearse(context, actor, { clientId: clientIdOf(body.client_id), text: body.text }, request.cause)),
  ),
  bind(endRoute, async ({ actor, query, request }) =>
    wireOf(await endRehearsal(context, actor, clientIdOf(query.client_id), request.cause)),
  ),
];
