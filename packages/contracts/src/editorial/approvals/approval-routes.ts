import Type from 'typebox';
import { putPolicyRoute } from '../../approvals/policy-routes.ts';
import { listed, paging } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientId, ClientIdInput, oneOf } from '../../define/schema.ts';
import { ONE_PIECE } from '../models.ts';
import { editorialApprove, editorialManage, editorialRead, editorialWrite } from '../permissions.ts';
import { ApprovalPolicy, Colleague, Review, SubmissionPreview } from './approval-models.ts';

const ofQuery = { kind: 'parameter', in: 'query', name: 'client_id' } as const;
const ofParams = { kind: 'parameter', in: 'params', name: 'client_id' } as const;
const query = Type.Object({ client_id: Type.Optional(ClientIdInput) });
const ONE = {
  service: 'editorial',
  path: '/api/editorial/policies/:client_id',
  params: Type.Object({ client_id: ClientIdInput }),
} as const;

export const listPolicies = defineRoute({
  id: 'editorial.policies.list',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/policies',
  summary: 'Who has to approve the pieces of each client, where somebody set it; of one client also what holds otherwise.',
  access: { permission: editorialRead, tenant: ofQuery },
  query,
  response: success(Type.Array(ApprovalPolicy)),
  problems: ['client_not_found'],
});

export const putPolicy = putPolicyRoute({
  ...{ service: 'editorial', id: 'editorial.policies', path: ONE.path },
  permission: editorialManage,
  summary: 'Set who has to approve the pieces of a client from now on; rounds that are open go on as they began.',
});

export const deletePolicy = defineRoute({
  ...ONE,
  id: 'editorial.policies.delete',
  method: 'DELETE',
  summary: 'Go back to what holds where nothing is set: one approval, of anybody who may approve.',
  access: { permission: editorialManage, tenant: ofParams },
  response: success(Type.Object({ client_id: ClientId })),
  problems: ['client_not_found'],
});

export const listColleagues = defineRoute({
  id: 'editorial.colleagues',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/colleagues',
  summary: 'Accounts that see a client and may write, or approve, by name: whom a piece can be assigned to, whom a policy can ask.',
  access: { permission: editorialRead, tenant: ofQuery },
  query: Type.Object({ client_id: ClientIdInput, may: Type.Optional(oneOf('write', 'approve')) }),
  response: success(Type.Array(Colleague)),
  problems: ['client_not_found'],
});

export const listReviews = defineRoute({
  id: 'editorial.reviews',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/reviews',
  summary: 'Pieces that wait for the caller’s decision, the longest waiting first.',
  access: { permission: editorialApprove, tenant: ofQuery },
  query: Type.Object({ ...query.properties, ...paging }),
  response: listed(Review),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 5 } },
});

export const previewSubmission = defineRoute({
  id: 'editorial.pieces.submission',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/pieces/:id/submission',
  summary: 'Who is asked if the piece is submitted now, by which ways, and the message they get. Changes and sends nothing.',
  access: { permission: editorialWrite, tenant: { kind: 'own' } },
  params: ONE_PIECE,
  response: success(SubmissionPreview),
  problems: ['piece_not_found', 'no_approver'],
  example: { params: { id: '{own.piece}' } },
});
