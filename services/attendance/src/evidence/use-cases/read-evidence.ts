import type { EngagementKind } from '@balai/contracts';
import type { Client } from '@balai/contracts/access';
import type { TenantScope, Transaction } from '@balai/runtime/database';
import { findClients } from '@balai/runtime/directory';
import type { RecapContext } from '../../context.ts';
import { type AttendanceChunk, chunkNoOf, hasBit, membersOf } from '../../facts/domain/bitmap.ts';
import type { Engagement } from '../../facts/domain/fold-engagements.ts';
import { type EngagementPosition, engagementAt } from '../../facts/domain/folded-post.ts';
import { lastSeenAt } from '../../facts/domain/last-seen.ts';
import { readChunks } from '../../facts/repository/bitmaps.ts';
import type { ObservationEvidence } from '../../facts/use-cases/fold-post.ts';
import type { PostFreshness } from '../../posts/domain/freshness.ts';
import * as source from '../../posts/repository/evidence-source.ts';
import { findVisiblePost } from '../../posts/use-cases/find-visible-post.ts';
import { handleMapVersion } from '../../roster/repository/handles.ts';
import type { EvidenceCache, MatchedLog } from './evidence-cache.ts';
import { type PageOfEngagements, pickEngagements, type Who } from './pick-engagements.ts';

export type EvidenceContext = Pick<RecapContext, 'read'> & { readonly cache: EvidenceCache };

/** Where a page of observations begins: behind this one. */
export interface ObservationPosition {
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
  readonly after: EngagementPosition | null;
  readonly observations: { readonly limit: number; readonly after: ObservationPosition | null };
}

type NamedClient = Pick<Client, 'client_id' | 'name'>;

/** What a post's evidence is made of, without reading the evidence. */
export interface EvidenceHead {
  readonly post: source.PostDetail;
  readonly kinds: readonly source.ObservedKind[];
  /** It is another client's, and the caller's people owe it: of who took part they are shown these alone. */
  readonly isOwed: boolean;
  /** Of a collab post the other clients, as far as the caller sees them. */
  readonly otherClients: readonly NamedClient[];
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
  readonly otherClients: readonly NamedClient[];
  readonly freshness: readonly (PostFreshness | null)[];
  /** Newest first. */
  readonly observations: readonly (ObservationEvidence & { readonly confirmedAt: Date | null })[];
  /** The last observation of the page when there are more. */
  readonly lastObservation: ObservationEvidence | null;
  readonly engagements: readonly EngagementEvidence[];
  /** The last engagement of the page when there are more. */
  readonly lastEngagement: EngagementPosition | null;
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

async function namedClients(tx: Transaction, ids: readonly string[]): Promise<NamedClient[]> {
  const clients = ids.length === 0 ? [] : await findClients(tx, ids);
  return clients.map(({ client_id, name }) => ({ client_id, name })).sort((a, b) => a.name.localeCompare(b.name, 'id'));
}

/** A post that the caller sees, or whose people owe it. @throws Problem `post_not_found`. */
export async function readEvidenceHead(context: EvidenceContext, scope: TenantScope, name: source.PostName): Promise<EvidenceHead> {
  const { read } = context;
  const { post, isOwed } = await findVisiblePost(context, scope, name);
  const seen = await read('system', async (tx) => ({
    kinds: await source.readKinds(tx, post.post_no),
    mapVersion: await handleMapVersion(tx),
  }));
  const { versions, otherClients } = await read(scope, async (tx) => ({
    versions: await source.readEvidenceVersions(tx, post.post_id),
    otherClients: await namedClients(tx, await source.otherClientsOf(tx, post)),
  }));
  const states = seen.kinds.map(({ kind, version }) => [kind, version]);
  const { corrections } = versions;
  return {
    ...{ post, kinds: seen.kinds, isOwed, otherClients, corrections },
    versions: [post.post_id, post.version, states, versions, otherClients, seen.mapVersion],
  };
}

/** What is known of the kinds of a post: how current they are, and of closed ones the bitmaps, which are all that is left. */
async function readFacts(tx: Transaction, { post, kinds }: EvidenceHead) {
  const freshness = [];
  const closed: { readonly kind: EngagementKind; readonly chunks: readonly AttendanceChunk[] }[] = [];
  for (const { kind, closed_at: closedAt } of kinds) {
    freshness.push(await source.readFreshness(tx, post.post_no, kind));
    if (closedAt !== null) closed.push({ kind, chunks: await readChunks(tx, post.post_no, kind) });
  }
  return { freshness, closed };
}

/** Who took part, as far as the unit of work sees them. */
async function participantsOf(tx: Transaction, kind: EngagementKind, chunks: readonly AttendanceChunk[]) {
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
async function readSight(tx: Transaction, { post }: EvidenceHead, closed: Awaited<ReturnType<typeof readFacts>>['closed']) {
  const participants: ParticipantEvidence[] = [];
  let participantsTotal = 0;
  for (const { kind, chunks } of closed) {
    const left = await participantsOf(tx, kind, chunks);
    participants.push(...left.participants);
    participantsTotal += left.total;
  }
  const corrections = await source.readPostCorrections(tx, post.post_id, MAX_CORRECTIONS);
  return { participants, participantsTotal, corrections };
}

/** Order of observations: newest first. */
const behind = ({ kind, row }: ObservationEvidence, { observedAt, kind: otherKind, obsNo }: ObservationPosition): boolean => {
  const at = row.observed_at.getTime();
  if (at !== observedAt) return at < observedAt;
  return kind === otherKind ? row.obs_no < obsNo : kind > otherKind;
};

function pageOfObservations(
  shelved: readonly MatchedLog[],
  freshness: readonly ({ confirmed_at: Date | null } | null)[],
  { limit, after }: EvidenceQuestion['observations'],
) {
  const all = shelved.flatMap(({ log }, index) =>
    log.observations.map((one, position) => {
      const confirmed = freshness[index]?.confirmed_at ?? null;
      // Of the newest observation: when its claimed count was last seen to stand.
      return { ...one, confirmedAt: position === 0 && confirmed !== null && confirmed > one.row.observed_at ? confirmed : null };
    }),
  );
  all.sort((a, b) => (behind(b, { observedAt: a.row.observed_at.getTime(), kind: a.kind, obsNo: a.row.obs_no }) ? -1 : 1));
  const rest = after === null ? all : all.filter((one) => behind(one, after));
  const observations = rest.slice(0, limit);
  return { observations, lastObservation: rest.length > limit ? (observations.at(-1) ?? null) : null, total: all.length };
}

/** Reads a page of a post's evidence. People out of the caller's sight stay bare handles; under a post that theirs owe, they are left out. */
export async function readEvidence(
  { read, cache }: EvidenceContext,
  scope: TenantScope,
  head: EvidenceHead,
  asked: EvidenceQuestion,
): Promise<Evidence> {
  const { post, kinds } = head;
  const question: EvidenceQuestion = head.isOwed ? { ...asked, who: asked.who === 'outsiders' ? 'nobody' : 'people' } : asked;
  const { shelved, freshness, closed } = await read('system', async (tx) => {
    const all: MatchedLog[] = [];
    for (const observed of kinds) all.push(await cache.get(tx, post, observed));
    return { shelved: all, ...(await readFacts(tx, head)) };
  });
  return read(scope, async (tx) => {
    const sight = await readSight(tx, head, closed);
    const { places, last, counts } = await pickEngagements(tx, shelved, question);
    const named = await source.namePeople(tx, [...new Set(places.map(({ owner }) => owner))]);
    const byNo = new Map(named.map((person) => [person.person_no, person]));
    const { total, ...observed } = pageOfObservations(shelved, freshness, question.observations);
    return {
      post,
      otherClients: head.otherClients,
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
