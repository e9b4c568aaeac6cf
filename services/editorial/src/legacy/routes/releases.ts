import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import { listEvents, showEvent } from '../use-cases/list-events.ts';
import { beginRelease, changeRelease } from '../use-cases/write-release.ts';
import { releasePatch, releaseWire } from './legacy-wire.ts';

/** Press releases as existing clients read and write them. */
export const releaseRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.listReleases, async ({ actor }) => {
    const found = await listEvents(context, actor);
    return { body: { success: true as const, data: found.filter(({ kind }) => kind === 'press_release').map(releaseWire) } };
  }),
  bind(wire.getRelease, async ({ actor, params }) => {
    const piece = await showEvent(context, actor, Number(params.event_id));
    return { body: { success: true as const, data: piece.kind === 'press_release' ? releaseWire(piece) : null } };
  }),
  bind(wire.createRelease, async ({ actor, body, request }) => {
    const change = { number: Number(body.event_id), release: releasePatch(body) };
    const piece = await beginRelease(context, actor, change, request.cause);
    return { status: 201, body: { success: true as const, data: releaseWire(piece) } };
  }),
  bind(wire.updateRelease, async ({ actor, params, body, request }) => {
    const change = { number: Number(params.event_id), release: releasePatch(body) };
    const piece = await changeRelease(context, actor, change, request.cause);
    return { body: { success: true as const, data: piece === null ? null : releaseWire(piece) } };
  }),
];
