import Type from 'typebox';
import { paging } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Count, Day, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { AttendanceStatus } from '../models.ts';
import { attendanceRead } from '../permissions.ts';
import { OBLIGATIONS, StandardFilter } from '../recap/routes.ts';
import { PersonBrief, PostBrief } from './correction-models.ts';
import { PersonName } from './correction-routes.ts';

/** Why a post does not count for a person. */
export const WhyNot = oneOf(
  'facts_dropped',
  'no_handle',
  'never_observed',
  'other_owner_then',
  'withdrawn',
  'handle_newer_than_looks',
  'look_failed',
  'list_incomplete',
  'not_seen',
);

const SeenOf = Type.Object({
  handle: Type.String(),
  first_seen_at: Instant,
  last_seen_at: Instant,
  withdrawn_at: nullable(Instant),
  /** The handle was the person's when it was first seen under the post: then it is theirs. */
  is_theirs: Type.Boolean(),
  /** The look that saw it first; null once that is no longer kept. */
  observation: nullable(Type.Object({ obs_no: Type.Integer(), observed_at: Instant, provider: Type.String(), run_id: nullable(Uuid) })),
});

/** What one post is to a person in a recap. */
export const PostWhy = Type.Object({
  post: Type.Omit(PostBrief, ['hidden_at']),
  counted: Type.Boolean(),
  /** What makes it count; null when nothing does. */
  by: nullable(oneOf('engagement', 'correction', 'exempt')),
  /** Why nothing counts, the most telling first; empty when something does. */
  reasons: Type.Array(Type.Object({ code: WhyNot, message: Type.String() })),
  engagements: Type.Array(SeenOf),
  correction: nullable(Type.Object({ correction_id: Uuid, reason: Type.String(), decided_by: Type.String(), decided_at: Instant })),
  looks: Type.Object({ all: Count, complete: Count, last_complete_at: nullable(Instant), as_of: nullable(Instant) }),
});

/** How a person stands on one platform, and what each post is to them. */
export const PersonWhy = Type.Object({
  person: PersonBrief,
  platform: Platform,
  /** Whether the person is among those whom the filter expects. */
  expected: Type.Boolean(),
  exempt: Type.Boolean(),
  /** Every handle the person had on the platform, the newest first; null: since ever, still. */
  handles: Type.Array(Type.Object({ handle: Type.String(), from: nullable(Instant), to: nullable(Instant) })),
  period: Type.Object({ from: nullable(Type.String()), to: nullable(Type.String()), timezone: Type.String() }),
  status: AttendanceStatus,
  /** Posts that count in the period, how many make complete, what counts, and what was seen of it. */
  /** First day whose posts they owe there; null: from the beginning. The numbers and posts are from that day on. */
  since: nullable(Day),
  total: Count,
  need: Count,
  done: Count,
  observed: Count,
  posts: Type.Array(PostWhy),
  next_cursor: nullable(Type.String()),
});

export const whyPerson = defineRoute({
  id: 'attendance.why',
  service: 'attendance',
  method: 'GET',
  path: '/api/attendance/people/:person/why',
  summary:
    'Why a person stands in a recap where they stand: of each post of the same filter, newest first, whether it counts, by what, or why not. The numbers are those of the recap. Without `platform`: the first on which they owe something, else the first.',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  params: Type.Object({ person: PersonName }),
  query: Type.Object({
    ...StandardFilter,
    ...OBLIGATIONS,
    /** Left out: the first on which they owe something, else the first. */
    platform: Type.Optional(Platform),
    /** `owed`: only posts that do not count. */
    only: Type.Optional(oneOf('all', 'owed')),
    /** Posts on a page; 30 unless told. */
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    cursor: paging.cursor,
  }),
  response: success(
    Type.Object({
      ...PersonWhy.properties,
      /** How they stand on each platform. */
      platforms: Type.Array(
        Type.Object({ platform: Platform, expected: Type.Boolean(), status: AttendanceStatus, total: Count, done: Count }),
      ),
    }),
  ),
  problems: ['person_not_found', ...FILTER_PROBLEMS, 'invalid_cursor'],
  example: { params: { person: '{person.nrp}' }, query: { periode: 'mingguan' } },
});
