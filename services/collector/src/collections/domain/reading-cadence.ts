import { maySkip, SKIPS_MAX, type SkipState } from './skip-rule.ts';

/** What a pass does about a post's list: read it, note that its count stands, or leave what is new to a later pass. */
export type Reading = 'read' | 'confirm' | 'defer';

/** Where a post's list stands. */
export interface ReadState extends SkipState {
  /** When the list last brought anything; null: never. */
  readonly as_of: Date | null;
}

/** What the feed shows of a post. */
export interface ShownPost {
  /** Null: the feed does not say. */
  readonly count: number | null;
  readonly takenAt: Date;
}

/** Posts this young change with every look. */
const BUSY_MS = 2 * 3_600_000;
/** Nobody who took part stays unseen longer, while passes go on. */
const DEFER_MAX_MS = 3 * 3_600_000;
/** Entries that a page of a list usually has. */
const PAGE_ENTRIES = 50;
/** A request is worth so many minutes that engagements have waited to be seen, added up over all of them (`npm run bench -- cadence`). */
const MINUTES_PER_REQUEST = 20;

/**
 * Whether a list is worth reading now. Reading costs its pages; not reading lets what is new wait. A list is read when the waiting outweighs
 * the pages: lists that grow quickly, and short ones, with every pass; long ones that hardly move, less often. A full pass reads everything,
 * and at most six passes in a row do not read a list.
 */
export function decideReading(
  state: ReadState,
  post: ShownPost,
  { isFull, now }: { readonly isFull: boolean; readonly now: Date },
): Reading {
  if (maySkip(state, post.count, isFull)) return 'confirm';
  const { settled_count: settled, as_of: readAt } = state;
  if (isFull || post.count === null || settled === null || readAt === null || state.skips >= SKIPS_MAX) return 'read';
  const pages = Math.ceil(Math.max(post.count, settled) / PAGE_ENTRIES);
  const waitedMs = now.getTime() - readAt.getTime();
  if (pages <= 1 || now.getTime() - post.takenAt.getTime() < BUSY_MS || waitedMs >= DEFER_MAX_MS) return 'read';
  // What is new came one after another since the last look: on average it has waited half of the time.
  const waitingMinutes = (Math.abs(post.count - settled) * waitedMs) / 2 / 60_000;
  return waitingMinutes >= pages * MINUTES_PER_REQUEST ? 'read' : 'defer';
}
