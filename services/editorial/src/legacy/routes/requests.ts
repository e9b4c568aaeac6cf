import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import { listRequests } from '../../approvals/use-cases/list-approvals.ts';
import type { EditorialContext } from '../../context.ts';
import { decideRequest, requestApproval } from '../use-cases/request-approval.ts';
import { requestWire } from './legacy-wire.ts';

const DECISIONS = { approved: 'approve', rejected: 'reject', changes_requested: 'request_changes' } as const;
/** A reason existing clients cannot give is not asked of them. */
const NO_REASON = 'Tanpa catatan';

/** Requests for approval as existing clients read and write them. */
export const requestRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.listRequests, async ({ actor }) => {
    const found = await listRequests(context, actor);
    return { body: { success: true as const, data: found.map((row) => requestWire(row, row.event_id)) } };
  }),
  bind(wire.createRequest, async ({ actor, body, request }) => {
    const { round, eventId } = await requestApproval(context, actor, Number(body.event_id), request.cause);
    return { status: 201, body: { success: true as const, data: requestWire(round, eventId) } };
  }),
  bind(wire.updateRequest, async ({ actor, params, body, request }) => {
    const { catatan } = body;
    const status = body.status.toLowerCase() as keyof typeof DECISIONS;
    if (status === 'changes_requested' && catatan === undefined)
      throw invalidField('catatan', { id: 'diperlukan untuk status ini', en: 'is needed for this status' });
    const note = catatan?.trim() ?? (status === 'rejected' ? NO_REASON : null);
    const given = { decision: DECISIONS[status], channel: 'api', note } as const;
    const { round, eventId } = await decideRequest(context, actor, { number: Number(params.id), given }, request.cause);
    return { body: { success: true as const, data: requestWire(round, eventId) } };
  }),
];
