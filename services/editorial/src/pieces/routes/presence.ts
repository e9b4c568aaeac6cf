import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import type { PresenceRow } from '../repository/presence.ts';
import { leavePiece, notePresence } from '../use-cases/note-presence.ts';

const presentWire = ({ account_id, name, field, since }: PresenceRow): wire.Present => ({
  ...{ account_id, name, since: since.toISOString() },
  field: wire.PIECE_FIELDS.find((one) => one === field) ?? null,
});

/** Who has a piece open. */
export const presenceRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.putPresence, async ({ actor, params, body, request }) => {
    const others = await notePresence(context, actor, { pieceId: params.id, tabId: params.tab_id, field: body.field }, request.cause);
    return { body: { success: true as const, data: others.map(presentWire) } };
  }),
  bind(wire.removePresence, async ({ actor, params, request }) => {
    await leavePiece(context, actor, { pieceId: params.id, tabId: params.tab_id }, request.cause);
    return { body: { success: true as const, data: { tab_id: params.tab_id } } };
  }),
];
