import type { Letterhead, Signature } from './letterhead.ts';
import type { Fact } from './sheet.ts';

/** A part of a letter: what it is about, and its paragraphs. A line end inside a paragraph begins a new line. */
export interface Passage {
  readonly heading?: string;
  readonly paragraphs: readonly string[];
}

/** A text for people outside, on the paper of an organisation: a press release, an instruction. */
export interface Letter {
  readonly letterhead: Letterhead;
  readonly title: string;
  /** Number, day and place, each on a line below the title. */
  readonly facts: readonly Fact[];
  readonly passages: readonly Passage[];
  /** Stands at the end on the right. Left out, nobody has signed. */
  readonly signature?: Signature;
  /** Said on every page of a text that is not approved yet. */
  readonly mark?: string;
}
