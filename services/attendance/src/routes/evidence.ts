import { postEvidence } from '@balai/contracts/attendance';
import { bind, Problem, type RouteBinding, wireRow } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { freshnessOf } from '../domain/freshness.ts';
import { readPostName } from '../domain/post-name.ts';
import { attendanceProblems } from '../problems.ts';
import type { NamedPerson } from '../repository/evidence-source.ts';
import { type Evidence, readEvidence } from '../use-cases/read-evidence.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

const postOf = ({ post: { post_no: _, taken_on: __, ...shown } }: Evidence) => wireRow(shown);

const personOf = (person: NamedPerson) => ({
  person_id: person.person_id,
  user_id: person.nrp,
  nama: person.name,
  client_id: person.client_id,
});

const observationsOf = (evidence: Evidence) =>
  evidence.observations.map(({ row, kind, added, withdrawn, confirmedAt }) => ({
    ...wireRow(row),
    kind,
    complete: row.outcome === 'complete',
    added,
    withdrawn,
    chunks_missing: Math.max(0, row.chunks - row.stored),
    confirmed_at: instant(confirmedAt),
  }));

const engagementsOf = (evidence: Evidence) =>
  evidence.engagements.map(({ engagement, lastSeenAt, person }) => ({
    handle: engagement.handle,
    ...(person === null ? {} : { person: personOf(person) }),
    first_seen_at: engagement.firstSeenAt.toISOString(),
    last_seen_at: lastSeenAt.toISOString(),
    withdrawn_at: instant(engagement.withdrawnAt),
  }));

const closedOf = ({ closedAt, participants }: Evidence) =>
  closedAt === null
    ? {}
    : {
        closed: {
          at: closedAt.toISOString(),
          participants: participants.map(({ kind, person, isWithdrawn }) => ({ kind, person: personOf(person), withdrawn: isWithdrawn })),
        },
      };

/** `GET /api/posts/:id/evidence`. */
export const evidenceRoutes = (context: AttendanceContext): RouteBinding[] => [
  bind(postEvidence, async ({ actor, params }) => {
    const name = readPostName(params.id);
    if (name === null) throw new Problem(attendanceProblems.post_not_found);
    const evidence = await readEvidence(context, actor.scope, name);
    return {
      body: {
        success: true as const,
        data: {
          post: postOf(evidence),
          freshness: { ...freshnessOf(evidence.freshness, null), posts: 1 },
          observations: observationsOf(evidence),
          engagements: engagementsOf(evidence),
          ...closedOf(evidence),
          corrections: evidence.corrections.map(wireRow),
        },
      },
    };
  }),
];
