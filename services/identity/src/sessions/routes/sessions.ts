import { isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import { endOwnSession, endSession } from '../../accounts/use-cases/end-session.ts';
import { listOwnSessions, listSessions } from '../../accounts/use-cases/list-sessions.ts';
import type { IdentityContext } from '../../context.ts';
import type { OpenSessionRow } from '../repository/sessions.ts';

/** Sessions a page holds where no number is asked for. */
const LIST_DEFAULT = 100;

const ownToWire = ({ sessionId }: Actor, row: OpenSessionRow) => ({
  session_id: row.session_id,
  device: row.device,
  address: row.address,
  opened_at: row.created_at.toISOString(),
  last_seen_at: row.last_seen_at.toISOString(),
  expires_at: row.expires_at.toISOString(),
  current: row.session_id === sessionId,
});

/** HTTP edge of open sessions. */
export const sessionRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listSessions, ({ actor, query }) =>
    answerList(
      { ...query, limit: query.limit ?? LIST_DEFAULT },
      {
        order: 'newest',
        isId: isUuid,
        read: (after, limit) => listSessions(context, actor, query.account_id?.toLowerCase() ?? null, { after, limit }),
        positionOf: ({ session_id: id }) => ({ key: id, id }),
        toWire: (row) => ({
          ...ownToWire(actor, row),
          account_id: row.account_id,
          kind: row.kind,
          username: row.username,
          role: row.role,
        }),
      },
    ),
  ),
  bind(wire.listOwnSessions, async ({ actor }) => ({
    body: { success: true as const, data: (await listOwnSessions(context, actor)).map((row) => ownToWire(actor, row)) },
  })),
  bind(wire.endOwnSession, async ({ actor, params, request }) => {
    await endOwnSession(context, actor, params.session_id.toLowerCase(), request.cause);
    return { body: { success: true as const } };
  }),
  bind(wire.endSession, async ({ actor, params, request }) => {
    await endSession(context, actor, params.session_id.toLowerCase(), request.cause);
    return { body: { success: true as const } };
  }),
];
