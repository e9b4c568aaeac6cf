import Type from 'typebox';
import { LinkPlatform } from '../../define/link-platform.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, Uuid } from '../../define/schema.ts';
import { ONE_PIECE } from '../models.ts';
import { editorialPublish, editorialRead, editorialWrite } from '../permissions.ts';
import { PlanAccount, PlanCandidate, PlannedPost } from './plan-models.ts';

const own = { kind: 'own' } as const;
const PATH = '/api/editorial/plans/:id';
const params = Type.Object({ id: Uuid });
const fields = {
  planned_at: Instant,
  caption: Type.String({ maxLength: 70_000 }),
  /** With or without `#`. */
  hashtags: Type.Array(Type.String({ minLength: 1, maxLength: 100, pattern: '^#?[^\\s#]+$' }), { maxItems: 60 }),
};
const WRITING = ['plan_not_found', 'plan_conflict', 'plan_published', 'piece_closed', 'transition_forbidden'];

export const listPlans = defineRoute({
  id: 'editorial.plans.list',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/pieces/:id/plans',
  summary: 'The posts planned of a piece, one a platform, and what became of them.',
  access: { permission: editorialRead, tenant: own },
  params: ONE_PIECE,
  response: success(Type.Array(PlannedPost)),
  problems: ['piece_not_found'],
  example: { params: { id: '{planned}' } },
});

export const listPlanAccounts = defineRoute({
  id: 'editorial.plans.accounts',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/pieces/:id/accounts',
  summary: 'The accounts a post of a piece can be planned on, one a platform: their names, and whether the service publishes there.',
  access: { permission: editorialRead, tenant: own },
  params: ONE_PIECE,
  response: success(Type.Array(PlanAccount)),
  problems: ['piece_not_found'],
  example: { params: { id: '{piece}' } },
});

export const createPlan = defineRoute({
  id: 'editorial.plans.create',
  service: 'editorial',
  method: 'POST',
  path: '/api/editorial/pieces/:id/plans',
  summary:
    'Plan the post of a piece on a platform. Without a caption it begins with the summary of the piece, or its text. A caption is part of what is approved: it takes an approved piece back to draft. Planned by somebody with `editorial:publish`, an approved piece is scheduled.',
  access: { permission: editorialWrite, tenant: own },
  params: ONE_PIECE,
  body: Type.Object({
    platform: LinkPlatform,
    planned_at: fields.planned_at,
    caption: Type.Optional(fields.caption),
    hashtags: Type.Optional(fields.hashtags),
  }),
  status: [201],
  response: success(PlannedPost),
  problems: ['piece_not_found', 'plan_exists', 'piece_closed'],
  example: { params: { id: '{own.piece}' }, body: { platform: 'facebook', planned_at: '2027-01-05T03:00:00Z' } },
});

export const patchPlan = defineRoute({
  id: 'editorial.plans.patch',
  service: 'editorial',
  method: 'PATCH',
  path: PATH,
  summary:
    'Change a planned post. Another time needs `editorial:write` or `editorial:publish` and leaves approvals as they are; another caption needs `editorial:write` and takes an approved piece back to draft. With `If-Match` of an older version the change is merged where nobody else changed the same fields; else 412 with the planned post as it is.',
  access: { permission: editorialRead, tenant: own },
  params,
  body: Type.Partial(Type.Object(fields)),
  response: success(PlannedPost),
  problems: WRITING,
  example: { params: { id: '{own.plan}' }, body: { planned_at: '2027-01-06T03:00:00Z' } },
});

export const deletePlan = defineRoute({
  id: 'editorial.plans.delete',
  service: 'editorial',
  method: 'DELETE',
  path: PATH,
  summary: 'Take back a planned post that was not published. Without any other its scheduled piece is approved again.',
  access: { permission: editorialWrite, tenant: own },
  params,
  response: success(Type.Object({ plan_id: Uuid })),
  problems: ['plan_not_found', 'plan_published'],
  example: { params: { id: '{own.plan}' } },
});

export const publishPlan = defineRoute({
  id: 'editorial.plans.publish',
  service: 'editorial',
  method: 'PUT',
  path: `${PATH}/publication`,
  summary:
    'Say that a planned post was published: with its link, or with the post that the collector saw. Instead of what was known of it before. An approved piece becomes published.',
  access: { permission: editorialPublish, tenant: own },
  params,
  body: Type.Object({
    url: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
    post_id: Type.Optional(Uuid),
  }),
  response: success(PlannedPost),
  problems: ['plan_not_found', 'link_unfit', 'post_unknown', 'post_taken', 'piece_not_approved'],
  example: { params: { id: '{plan}' }, body: { url: 'https://www.instagram.com/p/DAbCdEf12' } },
});

export const withdrawPlan = defineRoute({
  id: 'editorial.plans.withdraw',
  service: 'editorial',
  method: 'DELETE',
  path: `${PATH}/publication`,
  summary:
    'Say that it was not published after all, or that the recognised post is another one: that post is not taken for it again by itself. A piece of which nothing else is out is scheduled again.',
  access: { permission: editorialPublish, tenant: own },
  params,
  response: success(PlannedPost),
  problems: ['plan_not_found'],
  example: { params: { id: '{plan}' } },
});

export const listCandidates = defineRoute({
  id: 'editorial.plans.candidates',
  service: 'editorial',
  method: 'GET',
  path: `${PATH}/candidates`,
  summary: 'Posts the collector saw on the account of the client within a week of the planned time, the most alike first.',
  access: { permission: editorialRead, tenant: own },
  params,
  response: success(Type.Array(PlanCandidate)),
  problems: ['plan_not_found'],
  example: { params: { id: '{plan}' } },
});

export const refuseCandidate = defineRoute({
  id: 'editorial.plans.refuse',
  service: 'editorial',
  method: 'DELETE',
  path: `${PATH}/candidates/:post_id`,
  summary: 'Say that a post is not the planned one: it is not taken for it by itself. Choosing it takes that back.',
  access: { permission: editorialPublish, tenant: own },
  params: Type.Object({ id: Uuid, post_id: Uuid }),
  response: success(PlannedPost),
  problems: ['plan_not_found', 'post_unknown'],
  example: { params: { id: '{own.plan}', post_id: '{own.candidate}' } },
});
