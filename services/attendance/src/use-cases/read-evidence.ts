import type { EngagementKind } from '@balai/contracts';
import type { Database, TenantScope, Transaction } from '@balai/runtime';
import { Problem } from '@balai/runtime';
import { type Engagement, foldEngagements } from '../domain/fold-engagements.ts';
import type { PostFreshness } from '../domain/freshness.ts';
import { ownerAt } from '../domain/handle-owners.ts';
import { lastSeenAt } from '../domain/last-seen.ts';
import { attendanceProblems } from '../problems.ts';
import type {
  CorrectionRow,
  findPost,
  NamedPerson,
  namePeople,
  PostDetail,
  PostName,
  readFreshness,
  readKinds,
  readPostCorrections,
  refOfDetail,
} from '../repository/evidence-source.ts';
import type { ObservationRow, readDeltas, readObservations } from '../repository/facts.ts';
import type { readOwners } from '../repository/handles.ts';

export interface EvidenceParts {
  readonly database: Database;
  readonly findPost: typeof findPost;
  readonly refOfDetail: typeof refOfDetail;
  readonly readKinds: typeof readKinds;
  readonly readFreshness: typeof readFreshness;
  readonly readObservations: typeof readObservations;
  readonly readDeltas: typeof readDeltas;
  readonly readOwners: typeof readOwners;
  readonly namePeople: typeof namePeople;
  readonly readPostCorrections: typeof readPostCorrections;
}

export interface ObservationEvidence {
  readonly kind: EngagementKind;
  readonly row: ObservationRow;
  readonly added: number;
  readonly withdrawn: number;
}

export interface EngagementEvidence {
  readonly engagement: Engagement;
  readonly lastSeenAt: Date;
  /** Whose it is, if the asker may know. */
  readonly person: NamedPerson | null;
}

/** Everything behind the numbers of a post. */
export interface Evidence {
  readonly post: PostDetail;
  readonly freshness: readonly (PostFreshness | null)[];
  readonly observations: readonly ObservationEvidence[];
  readonly engagements: readonly EngagementEvidence[];
  readonly corrections: readonly CorrectionRow[];
}

export type ReadEvidence = (scope: TenantScope, name: PostName) => Promise<Evidence>;

/** Unfolds a post into observations, engagements with their owners, and corrections. People out of the asker's sight stay bare handles. */
export function makeReadEvidence(parts: EvidenceParts): ReadEvidence {
  /** Whose engagements they are. Owners are read beyond the asker's sight: somebody else's handle must not look like nobody's successor's. */
  async function ownersOf(scope: TenantScope, post: PostDetail, engagements: readonly Engagement[]) {
    const handles = engagements.map((engagement) => engagement.handle);
    const owners = await parts.database.read('system', (tx) => parts.readOwners(tx, post.platform, handles));
    const personNos = new Map<string, number>();
    for (const { handle, firstSeenAt } of engagements) {
      const personNo = ownerAt(owners.get(handle) ?? [], firstSeenAt);
      if (personNo !== null) personNos.set(handle, personNo);
    }
    const people = await parts.database.read(scope, (tx) => parts.namePeople(tx, [...new Set(personNos.values())]));
    const byNo = new Map(people.map((person) => [person.person_no, person]));
    return (handle: string): NamedPerson | null => byNo.get(personNos.get(handle) ?? -1) ?? null;
  }

  async function kindOf(tx: Transaction, post: PostDetail, kind: EngagementKind) {
    const ref = parts.refOfDetail(post);
    const rows = await parts.readObservations(tx, ref, kind);
    const deltas = await parts.readDeltas(tx, ref, kind);
    const size = (obsNo: number, of: 'added' | 'withdrawn') =>
      deltas.filter((delta) => delta.obsNo === obsNo).reduce((sum, delta) => sum + delta[of].length, 0);
    const observations = rows.map((row) => ({ kind, row, added: size(row.obs_no, 'added'), withdrawn: size(row.obs_no, 'withdrawn') }));
    const freshness = await parts.readFreshness(tx, post.post_no, kind);
    return { observations, freshness, engagements: [...foldEngagements(deltas).values()].map((engagement) => ({ engagement, rows })) };
  }

  return async (scope, name) => {
    const found = await parts.database.read(scope, async (tx) => {
      const post = await parts.findPost(tx, name);
      if (post === null) throw new Problem(attendanceProblems.post_not_found);
      const kinds = [];
      for (const kind of await parts.readKinds(tx, post.post_no)) kinds.push(await kindOf(tx, post, kind));
      return { post, kinds, corrections: await parts.readPostCorrections(tx, post.post_id) };
    });
    const engagements = found.kinds.flatMap((kind) => kind.engagements);
    const personOf = await ownersOf(
      scope,
      found.post,
      engagements.map((entry) => entry.engagement),
    );
    return {
      post: found.post,
      freshness: found.kinds.length === 0 ? [null] : found.kinds.map((kind) => kind.freshness),
      observations: found.kinds.flatMap((kind) => kind.observations),
      engagements: engagements.map(({ engagement, rows }) => ({
        engagement,
        lastSeenAt: lastSeenAt(engagement, rows),
        person: personOf(engagement.handle),
      })),
      corrections: found.corrections,
    };
  };
}
