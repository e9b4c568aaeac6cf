import { bindPutPolicy, colleagueWire, policyWire } from '@balai/approvals';
import { clientIdOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/editorial';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import type { Card } from '../../pieces/domain/piece.ts';
import { cardWire } from '../../wire.ts';
import { listColleagues, listPolicies, listReviews } from '../use-cases/list-approvals.ts';
import { previewSubmission } from '../use-cases/preview-submission.ts';
import { policyContext, removePolicy } from '../use-cases/set-policy.ts';

const reviewWire = (review: Card & { round_id: string; submitted_at: Date; due_at: Date | null }) => ({
  ...cardWire(review),
  round_id: review.round_id,
  submitted_at: review.submitted_at.toISOString(),
  due_at: review.due_at?.toISOString() ?? null,
});

/** Who approves: policies, colleagues, and what waits for the caller. */
export const approvalRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.listPolicies, async ({ actor, query }) => {
    const found = await listPolicies(context, actor, clientIdOf(query.client_id));
    return { body: { success: true as const, data: found.map(policyWire) } };
  }),
  bindPutPolicy(wire.putPolicy, policyContext(context)),
  bind(wire.deletePolicy, async ({ actor, params, request }) => {
    const clientId = clientIdOf(params.client_id);
    await removePolicy(context, actor, clientId, request.cause);
    return { body: { success: true as const, data: { client_id: clientId } } };
  }),
  bind(wire.listColleagues, async ({ actor, query }) => {
    const found = await listColleagues(context, actor, { clientId: clientIdOf(query.client_id), may: query.may ?? 'write' });
    return { body: { success: true as const, data: found.map(colleagueWire) } };
  }),
  bind(wire.previewSubmission, async ({ actor, params }) => {
    const { policy, isOpenToAll, dueAt, people, message, picture } = await previewSubmission(context, actor, params.id);
    const data: wire.SubmissionPreview = {
      ...{ kind: policy.kind, needed: policy.needed, is_open_to_all: isOpenToAll, due_at: dueAt?.toISOString() ?? null },
      people: people.map(({ account_id, username, standsInFor, turn, has_whatsapp, has_email }) => ({
        ...{ account_id, name: username, stands_in_for: standsInFor, turn },
        channels: [...(has_whatsapp ? (['whatsapp'] as const) : []), ...(has_email ? (['email'] as const) : [])],
      })),
      message: message === null ? null : { chat: message.text, subject: message.email.subject, letter: message.email.text },
      picture: picture === null ? null : { ...picture },
    };
    return { body: { success: true as const, data } };
  }),
  bind(wire.listReviews, ({ actor, query }) =>
    answerList(
      { ...query, limit: query.limit ?? 100 },
      {
        order: 'opened_at',
        isId: isUuid,
        read: (after, limit) =>
          listReviews(context, actor, {
            clientId: clientIdOf(query.client_id),
            page: { by: 'opened_at', descending: false, after, limit },
          }),
        positionOf: ({ submitted_at, piece_id }) => ({ key: submitted_at.toISOString(), id: piece_id }),
        toWire: reviewWire,
      },
    ),
  ),
];
