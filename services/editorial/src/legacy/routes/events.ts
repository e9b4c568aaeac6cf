import { clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { removePiece } from '../../pieces/use-cases/remove-piece.ts';
import { isDayAlone, slashDay } from '../domain/legacy-date.ts';
import { stateOf } from '../domain/status-words.ts';
import { addNote } from '../use-cases/add-note.ts';
import { beginEvent, changeEvent, type EventChange } from '../use-cases/change-event.ts';
import { listEventLogs, listEvents, showEvent } from '../use-cases/list-events.ts';
import { eventPatch, eventWire, logWire } from './legacy-wire.ts';

const rowWire = (piece: Piece) => ({
  ...eventWire(piece),
  event_date: slashDay(piece.event_at),
  updated_by_username: piece.updated_by_name,
  last_updated: piece.updated_at.toISOString(),
});

type Body = Parameters<typeof eventPatch>[0] & { readonly status?: string | undefined; readonly catatan?: string | undefined };
const changeOf = ({ status, catatan, ...fields }: Body): EventChange => ({
  patch: eventPatch(fields),
  isDayAlone: fields.event_date !== undefined && isDayAlone(fields.event_date),
  status: status === undefined ? null : { word: status, state: stateOf(status) },
  note: catatan?.trim() || null,
});

/** Events as existing clients read and write them. */
export const eventRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.listEvents, async ({ actor }) => ({
    body: { success: true as const, data: (await listEvents(context, actor)).map(rowWire) },
  })),
  bind(wire.createEvent, async ({ actor, body, request }) => {
    const { client_id, ...fields } = body;
    const piece = await beginEvent(context, actor, { clientId: clientIdOf(client_id), ...changeOf(fields) }, request.cause);
    return { status: 201, body: { success: true as const, data: eventWire(piece) } };
  }),
  bind(wire.updateEvent, async ({ actor, params, body, request }) => {
    const piece = await changeEvent(context, actor, { number: Number(params.id), ...changeOf(body) }, request.cause);
    return { body: { success: true as const, data: eventWire(piece) } };
  }),
  bind(wire.deleteEvent, async ({ actor, params, request }) => {
    const { piece_id: pieceId } = await showEvent(context, actor, Number(params.id));
    return { body: { success: true as const, data: eventWire(await removePiece(context, actor, pieceId, request.cause)) } };
  }),
  bind(wire.listEventLogs, async ({ actor, params }) => {
    const number = Number(params.id);
    const lines = await listEventLogs(context, actor, number);
    return { body: { success: true as const, data: lines.map((change) => logWire(number, change)) } };
  }),
  bind(wire.addEventLog, async ({ actor, params, body, request }) => {
    const number = Number(params.id);
    const change = await addNote(context, actor, { number, note: body.changes.trim() }, request.cause);
    return { status: 201, body: { success: true as const, data: logWire(number, change) } };
  }),
];
