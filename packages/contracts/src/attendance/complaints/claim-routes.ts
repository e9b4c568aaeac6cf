import Type from 'typebox';
import { ownRecord } from '../../access/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, nullable, Platform } from '../../define/schema.ts';
import { OF_SELF } from '../self-problems.ts';
import { ClaimStatus, TriageCode } from './complaint-models.ts';

/** `complaint_id` of a triage: the id of a complaint, or platform, post and handle. */
const params = Type.Object({ complaint_id: Type.String({ minLength: 1, maxLength: 120 }) });
const OWN = { service: 'attendance', access: { permission: ownRecord, tenant: { kind: 'own' } }, params } as const;
const OF_CLAIM = [...OF_SELF, 'complaint_not_found', 'post_not_found', 'post_not_for_person', 'post_never_counts'];
const example = { params: { complaint_id: 'instagram' } };

export const escalateClaim = defineRoute({
  ...OWN,
  id: 'claim.complaints-escalate',
  method: 'POST',
  path: '/api/claim/complaints/:complaint_id/escalate',
  summary:
    'Make a complaint for an operator of what a triage did not settle, by the `complaint_id` it answered; as existing clients do it. 409 with the complaint when there is one already.',
  body: Type.Object({ expected_status: Type.Optional(Type.String({ maxLength: 40 })) }),
  response: success(Type.Object({ complaint_id: Type.String(), escalated: Type.Literal(true), status: ClaimStatus })),
  problems: [...OF_CLAIM, 'complaint_open', 'complaint_decided'],
  example: { ...example, body: { expected_status: 'triaged' } },
});

export const getClaim = defineRoute({
  ...OWN,
  id: 'claim.complaints-get',
  method: 'GET',
  path: '/api/claim/complaints/:complaint_id',
  summary: 'How far one of the member’s own claims is, as existing clients read it.',
  response: success(
    Type.Object({
      complaint_id: Type.String(),
      platform: Platform,
      status: ClaimStatus,
      /** Null: no complaint was made of it. */
      triage_code: nullable(TriageCode),
      escalated_at: nullable(Instant),
      resolved_at: nullable(Instant),
    }),
  ),
  problems: OF_CLAIM,
  example,
});
