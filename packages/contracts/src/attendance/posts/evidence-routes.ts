import Type from 'typebox';
import { ObservationOutcome, Post } from '../../collector/models.ts';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Count, EngagementKind, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { PersonBrief } from '../corrections/correction-models.ts';
import { Freshness } from '../models.ts';
import { attendanceRead } from '../permissions.ts';

const Observed = Type.Object({
  obs_no: Type.Integer(),
  kind: EngagementKind,
  observed_at: Instant,
  provider: Type.String(),
  claimed: nullable(Count),
  got: nullable(Count),
  outcome: ObservationOutcome,
  complete: Type.Boolean(),
  reason: nullable(Type.String()),
  run_id: nullable(Uuid),
  added: Count,
  withdrawn: Count,
  chunks_missing: Count,
  /** Of the newest observation: when the claimed count was last seen to stand since; null when it was not looked at again. */
  confirmed_at: nullable(Instant),
});

const Engaged = Type.Object({
  kind: EngagementKind,
  handle: Type.String(),
  /** Absent for outsiders, and for people of clients that the account does not see. */
  person: Type.Optional(PersonBrief),
  first_seen_at: Instant,
  last_seen_at: Instant,
  withdrawn_at: nullable(Instant),
});

/** Most rows of one page, whatever was asked for. */
export const [EVIDENCE_ENGAGEMENTS_MAX, EVIDENCE_OBSERVATIONS_MAX] = [300, 100];

export const postEvidence = defineRoute({
  id: 'posts.evidence',
  heavy: true,
  service: 'attendance',
  method: 'GET',
  path: '/api/posts/:id/evidence',
  summary:
    'What is behind the numbers of a post, page by page: at most 200 kB. `id` is internal, `instagram:CODE` or `tiktok:ID`. Engagements come in the order in which they were first seen (`limit`, `cursor`, `q`, `who`), observations newest first (`observations_limit`, `observations_cursor`), and of corrections the newest 100: `/api/corrections?post=` has all. Of a post of a directorate that people of the account’s clients owe, the rows of these people alone.',
  access: { permission: attendanceRead, tenant: { kind: 'own' } },
  params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 120 }) }),
  query: Type.Object({
    /** Engagements on a page. */
    limit: limitUpTo(EVIDENCE_ENGAGEMENTS_MAX, 100),
    cursor: Type.Optional(Type.String({ maxLength: 2000 })),
    /** Part of a handle, or of a person's name or number. */
    q: Type.Optional(Type.String({ maxLength: 100 })),
    /** `people`: only of people the account sees; `outsiders`: only the others. */
    who: Type.Optional(oneOf('all', 'people', 'outsiders')),
    /** Observations on a page. */
    observations_limit: limitUpTo(EVIDENCE_OBSERVATIONS_MAX, 50),
    observations_cursor: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  response: success(
    Type.Object({
      post: Type.Intersect([
        Type.Omit(Post, ['deletedAt', 'version']),
        Type.Object({
          version: Type.Integer(),
          /** Words of the caption, in lower case without their sign. */
          hashtags: Type.Array(Type.String()),
          /** Accounts that the caption names. */
          mentions: Type.Array(Type.String()),
          /** Accounts that are tagged in the pictures, as far as the provider says. */
          tagged: Type.Array(Type.String()),
          /** Of a collab post the other clients whose post it is, as far as the account sees them. */
          other_clients: Type.Array(Type.Object({ client_id: Type.String(), client_name: Type.String() })),
        }),
      ]),
      freshness: Freshness,
      counts: Type.Object({
        engagements: Count,
        people: Count,
        outsiders: Count,
        withdrawn: Count,
        /** Engagements that fit `q` and `who`. */
        matching: Count,
        observations: Count,
        corrections: Count,
      }),
      observations: Type.Array(Observed),
      observations_next_cursor: nullable(Type.String()),
      engagements: Type.Array(Engaged),
      next_cursor: nullable(Type.String()),
      /** Set once the facts were dropped, because they were past their retention: then there are no observations and engagements any more. */
      closed: Type.Optional(
        Type.Object({
          at: Instant,
          /** How many took part, of the people the account sees. */
          total: Count,
          /** The first 300 of a kind. */
          participants: Type.Array(Type.Object({ kind: EngagementKind, person: PersonBrief, withdrawn: Type.Boolean() })),
        }),
      ),
      corrections: Type.Array(
        Type.Object({
          correction_id: Uuid,
          person_id: Uuid,
          reason: Type.String(),
          evidence: nullable(Type.String()),
          decided_by: Type.String(),
          decided_at: Instant,
          revoked_at: nullable(Instant),
        }),
      ),
    }),
  ),
  problems: ['post_not_found', 'invalid_cursor'],
  example: { params: { id: 'instagram:{post}' } },
});
