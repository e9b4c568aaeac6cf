import { postEvidence } from '@balai/contracts/attendance';
import { bind, Problem, type RouteBinding } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { freshnessOf } from '../domain/freshness.ts';
import { readPostName } from '../domain/post-name.ts';
import { attendanceProblems } from '../problems.ts';
import { type Evidence, readEvidence } from '../use-cases/read-evidence.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

const postOf = ({ post }: Evidence) => ({
  post_id: post.post_id,
  platform: post.platform,
  platform_id: post.platform_id,
  client_id: post.client_id,
  kind: post.kind,
  taken_at: post.taken_at.toISOString(),
  caption: post.caption,
  url: post.url,
  thumbnail_url: post.thumbnail_url,
  like_count: post.like_count,
  comment_count: post.comment_count,
  hidden_at: instant(post.hidden_at),
  hidden_reason: post.hidden_reason,
  version: post.version,
});

const observationsOf = (evidence: Evidence) =>
  evidence.observations.map(({ row, kind, added, withdrawn }) => ({
    obs_no: row.obs_no,
    kind,
    observed_at: row.observed_at.toISOString(),
    provider: row.provider,
    claimed: row.claimed,
    got: row.got,
    outcome: row.outcome,
    complete: row.outcome === 'complete',
    reason: row.reason,
    run_id: row.run_id,
    added,
    withdrawn,
    chunks_missing: Math.max(0, row.chunks - row.stored),
  }));

const engagementsOf = (evidence: Evidence) =>
  evidence.engagements.map(({ engagement, lastSeenAt, person }) => ({
    handle: engagement.handle,
    ...(person === null
      ? {}
      : { person: { person_id: person.person_id, user_id: person.nrp, nama: person.name, client_id: person.client_id } }),
    first_seen_at: engagement.firstSeenAt.toISOString(),
    last_seen_at: lastSeenAt.toISOString(),
    withdrawn_at: instant(engagement.withdrawnAt),
  }));

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
          corrections: evidence.corrections.map((row) => ({
            correction_id: row.correction_id,
            person_id: row.person_id,
            reason: row.reason,
            evidence: row.evidence,
            decided_by: row.decided_by,
            decided_at: row.decided_at.toISOString(),
            revoked_at: instant(row.revoked_at),
          })),
        },
      },
    };
  }),
];
