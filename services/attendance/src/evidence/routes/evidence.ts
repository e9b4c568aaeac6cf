import { createHash } from 'node:crypto';
import type { QueryOf } from '@balai/contracts';
import { EVIDENCE_ENGAGEMENTS_MAX, EVIDENCE_OBSERVATIONS_MAX, postEvidence } from '@balai/contracts/attendance';
import { hashtagsIn, mentionsIn, type PictureLink } from '@balai/contracts/collector';
import { bind, type RouteBinding, rowsWanted, wireRow } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { postNameOf } from '../../corrections/routes/corrections.ts';
import { freshnessOf } from '../../posts/domain/freshness.ts';
import type { NamedPerson } from '../../posts/repository/evidence-source.ts';
import { scopeKey } from '../../roster/domain/scope-key.ts';
import { EvidenceCache } from '../use-cases/evidence-cache.ts';
import { type Evidence, type EvidenceQuestion, readEvidence, readEvidenceHead } from '../use-cases/read-evidence.ts';
import { engagementCursor, engagementPosition, observationCursor, observationPosition } from './evidence-cursor.ts';

/** What a page holds unless told: a first look, not everything. */
const ENGAGEMENTS = 100;
const OBSERVATIONS = 50;
/** Raise it when the same evidence is told otherwise, so that nobody keeps the old answer. */
const EVIDENCE_FORM = 6;

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

function postOf({ post, otherClients }: Evidence, picture: PictureLink) {
  // The addresses of its media are the provider's own; pictures go by way of us.
  const { post_no: _, taken_on: __, thumbnail_url: address, media, ...shown } = post;
  return {
    ...wireRow(shown),
    thumbnail_url: address === null ? null : picture(address),
    hashtags: hashtagsIn(post.caption),
    mentions: mentionsIn(post.caption),
    tagged: [...(media?.tagged ?? [])],
    other_clients: otherClients.map(({ client_id, name }) => ({ client_id, client_name: name })),
  };
}

const personOf = (person: NamedPerson) => ({
  person_id: person.person_id,
  user_id: person.nrp,
  title: person.title,
  nama: person.name,
  client_id: person.client_id,
});

const observationsOf = (evidence: Evidence) =>
  evidence.observations.map(
    ({ row: { active_count: _, active_hash: __, chunks, stored, ...row }, kind, added, withdrawn, confirmedAt }) => ({
      ...wireRow(row),
      kind,
      complete: row.outcome === 'complete',
      added,
      withdrawn,
      chunks_missing: Math.max(0, chunks - stored),
      confirmed_at: instant(confirmedAt),
    }),
  );

const engagementsOf = (evidence: Evidence) =>
  evidence.engagements.map(({ kind, engagement, lastSeenAt, person }) => ({
    kind,
    handle: engagement.handle,
    ...(person === null ? {} : { person: personOf(person) }),
    first_seen_at: engagement.firstSeenAt.toISOString(),
    last_seen_at: lastSeenAt.toISOString(),
    withdrawn_at: instant(engagement.withdrawnAt),
  }));

const closedOf = ({ closedAt, participants, participantsTotal }: Evidence) =>
  closedAt === null
    ? {}
    : {
        closed: {
          at: closedAt.toISOString(),
          total: participantsTotal,
          participants: participants.map(({ kind, person, isWithdrawn }) => ({ kind, person: personOf(person), withdrawn: isWithdrawn })),
        },
      };

function bodyOf(evidence: Evidence, picture: PictureLink) {
  const { lastObservation, lastEngagement } = evidence;
  return {
    success: true as const,
    data: {
      post: postOf(evidence, picture),
      freshness: { ...freshnessOf(evidence.freshness, null), posts: 1 },
      counts: evidence.counts,
      observations: observationsOf(evidence),
      observations_next_cursor:
        lastObservation === null
          ? null
          : observationCursor({
              kind: lastObservation.kind,
              observedAt: lastObservation.row.observed_at.getTime(),
              obsNo: lastObservation.row.obs_no,
            }),
      engagements: engagementsOf(evidence),
      next_cursor: lastEngagement === null ? null : engagementCursor(lastEngagement),
      ...closedOf(evidence),
      corrections: evidence.corrections.map(wireRow),
    },
  };
}

const questionOf = (id: string, query: QueryOf<typeof postEvidence>): EvidenceQuestion => ({
  name: postNameOf(id, 'id'),
  who: query.who ?? 'all',
  text: query.q?.trim() || null,
  limit: rowsWanted(query.limit, ENGAGEMENTS, EVIDENCE_ENGAGEMENTS_MAX),
  after: engagementPosition(query.cursor),
  observations: {
    limit: rowsWanted(query.observations_limit, OBSERVATIONS, EVIDENCE_OBSERVATIONS_MAX),
    after: observationPosition(query.observations_cursor),
  },
});

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27);

/** `GET /api/posts/:id/evidence`: pages, kept encoded under the versions of what they were made from. */
export function evidenceRoutes(context: AttendanceContext): RouteBinding[] {
  const cache = new EvidenceCache();
  context.cacheBudgets.add(cache.cacheBudget);
  const reading = { read: context.read, cache };
  return [
    bind(postEvidence, async ({ actor, params, query, request: { calledAs } }) => {
      const question = questionOf(params.id, query);
      const head = await readEvidenceHead(reading, actor.scope, question.name);
      const key = `evidence ${hashOf([scopeKey(actor.scope), head.post.post_id, { ...question, name: null }, calledAs])}`;
      const body = await context.bodies.get(key, hashOf([EVIDENCE_FORM, key, head.versions]), async () =>
        bodyOf(await readEvidence(reading, actor.scope, head, question), context.images.forClient(head.post.client_id, calledAs)),
      );
      return { body };
    }),
  ];
}
