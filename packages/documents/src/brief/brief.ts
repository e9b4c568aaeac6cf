import type { ChartPart, Tile } from '../report.ts';

/** How good a share is, for its colour. */
export type Tone = 'good' | 'fair' | 'poor' | 'bad' | 'none';

/** A group that is behind, and why. */
export interface BriefGroup {
  readonly name: string;
  /** 0 to 100; null: nothing was expected of it. */
  readonly percent: number | null;
  readonly value: string;
  readonly band: string;
  readonly tone: Tone;
  /** Since the period before; absent: not compared. */
  readonly change?: string;
  readonly reasons: readonly string[];
}

/** A list under a heading. */
interface Part<Row> {
  readonly heading: string;
  /** Beside the heading: in which order, of what. */
  readonly note?: string;
  readonly rows: readonly Row[];
  /** What is written without rows. */
  readonly empty: string;
}

/** One page for somebody who decides: a sentence, numbers, their course, who is behind and why, what has changed. */
export interface Brief {
  /** Whose paper it is. */
  readonly client: string;
  readonly title: string;
  /** The days, what they are compared with, as of when; each on a line of its own. */
  readonly facts: readonly string[];
  /** What makes the numbers doubtful. */
  readonly warnings: readonly string[];
  /** Written in place of warnings that do not fit. */
  readonly moreWarnings: (count: number) => string;
  readonly sentence: string;
  readonly tiles: readonly Tile[];
  /** Absent: as many groups as fit stand in its place. */
  readonly chart?: ChartPart;
  /** At most five beside a chart. `more` is written in place of those that do not fit. */
  readonly groups: Part<BriefGroup> & { readonly more?: (count: number) => string };
  readonly changes?: Part<string>;
  /** How the numbers are made, at the foot. */
  readonly source: string;
}
