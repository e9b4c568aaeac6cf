import type { EngagementKind } from '@balai/contracts';
import { Problem, type TenantScope, type Transaction } from '@balai/runtime';
import type { RecapContext } from '../context.ts';
import { chunkNoOf, hasBit, membersOf } from '../domain/bitmap.ts';
import type { Engagement } from '../domain/fold-engagements.ts';
import { type EngagementPlace, engagementAt } from '../domain/folded-post.ts';
import type { PostFreshness } from '../domain/freshness.ts';
import { lastSeenAt } from '../domain/last-seen.ts';
import { attendanceProblems } from '../problems.ts';
import { readChunks } from '../repository/bitmaps.ts';
import * as source from '../repository/evidence-source.ts';
import { handleMapVersion } from '../repository/handles.ts';
import type { EvidenceShelf, Shelved } from './evidence-shelf.ts';
import type { ObservationEvidence } from './fold-post.ts';
import { type PageOfEngagements, pickEngagements, type Who } from './pick-engagements.ts';

export type EvidenceContext = Pick<RecapContext, 'read'> & { readonly shelf: EvidenceShelf };

/** Where a page of observations begins: behind this one. */
export interface ObservationPlace {
  readonly observedAt: number;
  readonly kind: EngagementKind;
  readonly obsNo: number;
}

/** Which part of a post's evidence is wanted. */
export interface EvidenceQuestion {
  readonly name: source.PostName;
  readonly who: Who;
  /** Part of a handle, or of a person's name or number. */
  readonly text: string | null;
  readonly limit: number;
  readonly after: EngagementPlace | null;
  readonly observations: { readonly limit: number; readonly after: ObservationPlace | null };
}

/** What a post's evidence is made of, without reading the evidence. */
export interface EvidenceHead {
  readonly post: source.PostDetail;
  readonly kinds: readonly source.ObservedKind[];
  readonly corrections: number;
  /** Change whenever the evidence does. */
  readonly versions: readonly unknown[];
}

export interface EngagementEvidence {
  readonly kind: EngagementKind;
  readonly engagement: Engagement;
  readonly lastSeenAt: Date;
  /** Whose it is, if the caller may know. */
  readonly person: source.NamedPerson | null;
}

/** Someone who took part in a closed post. */
export interface ParticipantEvidence {
  readonly kind: EngagementKind;
  readonly person: source.NamedPerson;
  /** Every engagement was taken back. */
  readonly isWithdrawn: boolean;
}

/** A page of what is behind the numbers of a post. */
export interface Evidence {
  readonly post: source.PostDetail;
  readonly freshness: readonly (PostFreshness | null)[];
  /** Newest first. */
  readonly observations: readonly (ObservationEvidence & { readonly confirmedAt: Date | null })[];
  /** The last observation of the page when there are more. */
  readonly lastObservation: ObservationEvidence | null;
  readonly engagements: readonly EngagementEvidence[];
  /** The last engagement of the page when there are more. */
  readonly lastEngagement: EngagementPlace | null;
  readonly counts: PageOfEngagements['counts'] & { readonly observations: number; readonly corrections: number };
  readonly corrections: readonly source.CorrectionRow[];
  /** When the facts of the post were dropped; null while they are kept. */
  readonly closedAt: Date | null;
  /** Who took part in it, once it is closed: the first of those the caller may know, and how many they are. */
  readonly participants: readonly ParticipantEvidence[];
  readonly participantsTotal: number;
}

/** Corrections and participants of closed posts on a page. */
const MAX_CORRECTIONS = 100;
const MAX_PARTICIPANTS = 300;

/** @throws Problem `post_not_found`. */
export async function readEvidenceHead({ read }: EvidenceContext, scope: TenantScope, name: source.PostName): Promise<EvidenceHead> {
  const head = await read(scope, async (tx) => {
    const post = await source.findPost(tx, name);
    if (post === null) throw new Problem(attendanceProblems.post_not_found);
    const kinds = await source.readKinds(tx, post.post_no);
    return { post, kinds, versions: await source.readEvidenceVersions(tx, post.post_id) };
  });
  const mapVersion = await read('system', handleMapVersion);
  const states = head.kinds.map(({ kind, version }) => [kind, version]);
  const corrections = head.versions.corrections;
  return { ...head, corrections, versions: [head.post.post_id, head.post.version, states, head.versions, mapVersion] };
}

/** Who took part, read from the bitmaps: all that is left of a closed post. */
async function participantsOf(tx: Transaction, postNo: number, kind: EngagementKind) {
  const chunks = await readChunks(tx, postNo, kind);
  const visible = (await source.visiblePeople(tx, chunks.flatMap(membersOf), null)).sort((a, b) => a - b);
  const people = await source.namePeople(tx, visible.slice(0, MAX_PARTICIPANTS));
  const withdrawn = new Map(chunks.map((chunk) => [chunk.chunkNo, chunk.withdrawn]));
  const participants = people.map((person): ParticipantEvidence => {
    const bits = withdrawn.get(chunkNoOf(person.person_no));
    return { kind, person, isWithdrawn: bits !== undefined && hasBit(bits, person.person_no) };
  });
  return { participants, total: visible.length };
}

/** The part of a post that is read as the caller. */
async function readSight(tx: Transaction, { post, kinds }: EvidenceHead) {
  const freshness = [];
  const participants: ParticipantEvidence[] = [];
  let participantsTotal = 0;
  for (const { kind, closed_at: closedAt } of kinds) {
    freshness.push(await source.readFreshness(tx, post.post_no, kind));
    if (closedAt === null) continue;
    const left = await participantsOf(tx, post.post_no, kind);
    participants.push(...left.participants);
    participantsTotal += left.total;
  }
  const corrections = await source.readPostCorrections(tx, post.post_id, MAX_CORRECTIONS);
  return { freshness, participants, participantsTotal, corrections };
}

/** Order of observations: newest first. */
const behind = ({ kind, row }: ObservationEvidence, { observedAt, kind: otherKind, obsNo }: ObservationPlace): boolean => {
  const at = row.observed_at.getTime();
  if (at !== observedAt) return at < observedAt;
  return kind === otherKind ? row.obs_no < obsNo : kind > otherKind;
};

function pageOfObservations(
  shelved: readonly Shelved[],
  freshness: readonly ({ confirmed_at: Date | null } | null)[],
  { limit, after }: EvidenceQuestion['observations'],
) {
  const all = shelved.flatMap(({ log }, index) =>
    log.observations.map((one, place) => {
      const confirmed = freshness[index]?.confirmed_at ?? null;
      // Of the newest observation: when its claimed count was last seen to stand.
      return { ...one, confirmedAt: place === 0 && confirmed !== null && confirmed > one.row.observed_at ? confirmed : null };
    }),
  );
  all.sort((a, b) => (behind(b, { observedAt: a.row.observed_at.getTime(), kind: a.kind, obsNo: a.row.obs_no }) ? -1 : 1));
  const rest = after === null ? all : all.filter((one) => behind(one, after));
  const observations = rest.slice(0, limit);
  return { observations, lastObservation: rest.length > limit ? (observations.at(-1) ?? null) : null, total: all.length };
}

/** Reads a page of a post's evidence. People out of the caller's sight stay bare handles. */
export async function readEvidence(
  { read, shelf }: EvidenceContext,
  scope: TenantScope,
  head: EvidenceHead,
  question: EvidenceQuestion,
): Promise<Evidence> {
  const { post, kinds } = head;
  const shelved = await read('system', async (tx) => {
    const all: Shelved[] = [];
    for (const observed of kinds) all.push(await shelf.get(tx, post, observed));
    return all;
  });
  return read(scope, async (tx) => {
    const { freshness, ...sight } = await readSight(tx, head);
    const { places, last, counts } = await pickEngagements(tx, shelved, question);
    const named = await source.namePeople(tx, [...new Set(places.map(({ owner }) => owner))]);
    const byNo = new Map(named.map((person) => [person.person_no, person]));
    const { total, ...observed } = pageOfObservations(shelved, freshness, question.observations);
    return {
      post,
      freshness: freshness.length === 0 ? [null] : freshness,
      ...observed,
      engagements: places.map(({ folded, index, owner }) => {
        const engagement = engagementAt(folded, index);
        return { kind: folded.kind, engagement, lastSeenAt: lastSeenAt(engagement, folded.looks), person: byNo.get(owner) ?? null };
      }),
      lastEngagement: last,
      counts: { ...counts, observations: total, corrections: head.corrections },
      ...sight,
      closedAt: kinds.find(({ closed_at: closedAt }) => closedAt !== null)?.closed_at ?? null,
    };
  });
}
