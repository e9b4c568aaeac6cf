import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { briefView } from '../use-cases/brief/brief-view.ts';
import { requestOf } from '../use-cases/open-view.ts';
import { askedBy, type FileContext } from './file-answer.ts';

/** `GET /api/attendance/brief`. */
export const briefTextRoute = (context: FileContext): RouteBinding =>
  bind(wire.attendanceBrief, async ({ actor, query, request }) => {
    const asked = askedBy({ actor, request }, { query, rows: {}, format: 'pdf' });
    const { subject, text } = await briefView.message(context, requestOf(context, briefView, asked), { lateFor: null, link: null });
    return { body: { success: true as const, data: { subject, text } } };
  });
