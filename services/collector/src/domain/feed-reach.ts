import type { ProviderPost } from '../calls/domain/provider-post.ts';

/** Instagram and TikTok let an account pin three posts; providers do not always mark them. */
const PINS_MAX = 3;

/**
 * Decides when a feed was read far enough back. Feeds are newest first, but pins and reorderings occur: a few old posts do not end one. A feed
 * that lacks posts already known is read on until a whole later page is old.
 */
export class FeedReach {
  readonly #since: Date;
  readonly #missing: Set<string>;
  /** Pages so far; those of earlier claims count as one. */
  #pages: number;
  #oldInARow = 0;
  #last: Date | null = null;
  #isOrdered = true;
  #hasEnded = false;

  /** `known`: ids of posts that the feed is expected to show. `isBegun`: earlier pages were read before. */
  constructor(since: Date, known: Iterable<string> = [], isBegun = false) {
    this.#since = since;
    this.#missing = new Set(known);
    this.#pages = isBegun ? 1 : 0;
  }

  /** Adds the next page; whether later pages are of no interest. */
  add(posts: readonly ProviderPost[]): boolean {
    const isFirst = this.#pages === 0;
    this.#pages += 1;
    let [dated, hasRecent] = [0, false];
    for (const { id, takenAt, isPinned } of posts) {
      this.#missing.delete(id);
      if (takenAt === null || isPinned) continue;
      dated += 1;
      const isOld = takenAt < this.#since;
      hasRecent ||= !isOld;
      this.#oldInARow = isOld ? this.#oldInARow + 1 : 0;
      // Pins without a mark stand before everything else.
      const isPin = isFirst && isOld && dated <= PINS_MAX;
      if (this.#last !== null && takenAt > this.#last) this.#isOrdered = false;
      if (!isPin) this.#last = takenAt;
    }
    const isOldPage = dated > 0 && !hasRecent;
    const isPast = this.#oldInARow > PINS_MAX && !(isFirst && isOldPage);
    this.#hasEnded = this.#missing.size === 0 ? isPast : isOldPage && !isFirst;
    return this.#hasEnded;
  }

  /** Whether a known post may be missing only because reading stopped: the pages were not newest first. */
  get isInDoubt(): boolean {
    return this.#hasEnded && !this.#isOrdered && this.#missing.size > 0;
  }
}
