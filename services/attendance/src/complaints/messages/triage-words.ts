import type { TriageCode } from '@balai/contracts/attendance';
import type { TriageStory } from '../domain/triage.ts';

/** Who reads a triage: whoever complains, or whoever decides about it. */
export type TriageReader = 'member' | 'operator';

/** What a triage says: a heading, a sentence, and steps in their order for each who may read it. */
export interface TriageText {
  readonly title: string;
  readonly summary: (found: TriageStory) => string;
  readonly steps: Readonly<Record<TriageReader, readonly string[]>>;
}

/** What triages say in a language, and the facts behind them, one a line. */
export interface TriageWords {
  readonly findings: Readonly<Record<TriageCode, TriageText>>;
  readonly registered: (handle: string, since: string | null) => string;
  readonly reported: (handle: string, owner: NonNullable<TriageStory['reportedOwner']>, seen: number, of: number) => string;
  readonly activity: (found: TriageStory) => string;
  readonly counted: (found: TriageStory) => string;
  /** Why a post does not count; its address stands before it. */
  readonly unseen: (why: string, asOf: string | null) => string;
  /** Further posts of that kind, which are not told one by one. */
  readonly more: (posts: number) => string;
}

/** A fact in words; of one about a post the post's address and name stand apart. */
export interface TriageFact {
  readonly text: string;
  readonly url: string | null;
  readonly post: string | null;
}

/** The platform a triage is about, by its name. */
export const platformOf = ({ platform }: TriageStory): string => (platform === 'tiktok' ? 'TikTok' : 'Instagram');
