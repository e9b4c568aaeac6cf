import type { Transaction } from '@balai/runtime/database';
import { type EngagementPosition, type FoldedKind, indexBehind } from '../../facts/domain/folded-post.ts';
import { visiblePeople } from '../../posts/repository/evidence-source.ts';
import type { MatchedLog } from './evidence-cache.ts';

/** Whose engagements: everybody's, those of people the caller may know, the others, or none. */
export type Who = 'all' | 'people' | 'outsiders' | 'nobody';

/** One engagement of a folded post. */
interface PickedEngagement {
  readonly folded: FoldedKind;
  readonly index: number;
  /** Number of the owner; 0: nobody's. */
  readonly owner: number;
}

export interface PageOfEngagements {
  readonly places: readonly PickedEngagement[];
  /** The last of the page when there are more. */
  readonly last: EngagementPosition | null;
  readonly counts: {
    readonly engagements: number;
    /** Of people whom the caller may know. */
    readonly people: number;
    readonly outsiders: number;
    readonly withdrawn: number;
    /** That fit the question. */
    readonly matching: number;
  };
}

export interface EngagementQuestion {
  readonly who: Who;
  readonly text: string | null;
  readonly limit: number;
  readonly after: EngagementPosition | null;
}

const isMeant = (who: Who, isKnown: boolean): boolean => who === 'all' || (who !== 'nobody' && (who === 'people') === isKnown);

/** Which engagements fit a question: by who they are of, and by text. */
async function fitting(tx: Transaction, shelved: readonly MatchedLog[], { who, text }: EngagementQuestion) {
  const owners = [...new Set(shelved.flatMap(({ owners: all }) => [...new Set(all)]))].filter((owner) => owner !== 0);
  const visible = new Set(await visiblePeople(tx, owners, null));
  const part = text?.toLowerCase().replace(/^@/, '') ?? null;
  const named = text === null ? visible : new Set(await visiblePeople(tx, [...visible], text));
  return {
    isPerson: (owner: number): boolean => visible.has(owner),
    fits: (handle: string, owner: number): boolean =>
      isMeant(who, visible.has(owner)) && (part === null || handle.includes(part) || named.has(owner)),
  };
}

/** The page of engagements that a question asks for, with what there is in all. A walk over what is kept: some milliseconds for 100,000. */
export async function pickEngagements(
  tx: Transaction,
  shelved: readonly MatchedLog[],
  question: EngagementQuestion,
): Promise<PageOfEngagements> {
  const { isPerson, fits } = await fitting(tx, shelved, question);
  const counts = { engagements: 0, people: 0, outsiders: 0, withdrawn: 0, matching: 0 };
  const places: PickedEngagement[] = [];
  const { after, limit } = question;
  let rest = 0;
  for (const { log, owners } of shelved) {
    const { folded } = log;
    const start =
      after === null || after.kind < folded.kind ? 0 : after.kind === folded.kind ? indexBehind(folded, after) : folded.handles.length;
    for (let index = 0; index < folded.handles.length; index += 1) {
      const owner = owners[index] ?? 0;
      counts.engagements += 1;
      if (isPerson(owner)) counts.people += 1;
      if (!Number.isNaN(folded.withdrawn[index])) counts.withdrawn += 1;
      if (!fits(folded.handles[index] ?? '', owner)) continue;
      counts.matching += 1;
      if (index < start) continue;
      if (places.length < limit) places.push({ folded, index, owner });
      else rest += 1;
    }
  }
  counts.outsiders = counts.engagements - counts.people;
  const end = places.at(-1);
  const last =
    rest === 0 || end === undefined
      ? null
      : { kind: end.folded.kind, firstSeen: end.folded.firstSeen[end.index] ?? 0, handle: end.folded.handles[end.index] ?? '' };
  return { places, last, counts };
}
