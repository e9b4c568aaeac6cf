import type { Platform } from '@balai/contracts';
import { type AttendanceCell, cellKey } from '../former/facts.ts';

/** Why a number of the former system and ours differ. */
export const RULES = {
  exempt_handles_removed: 'The former system put the handles of exempt people into every list; they are no engagements.',
  special_posts_apart: 'Posts given out as special tasks count only as special tasks; there they counted as routine posts too.',
  post_of_its_role: 'A post counts for the directorates whose roles it has, too; a recap there took the posts of its own client only.',
  own_special_post: "A special task that the client's own account posted counts among its posts, too; it was missing among them there.",
  day_in_the_right_zone:
    'A post belongs to the day of its own time in the zone of its client; there the day depended on the zone of the server.',
  counted_on_the_day_of_the_post: 'There comments counted on the day of the last refresh of their list, here on the day of the post.',
  one_owner_a_handle: 'A handle has one owner at a time; there everybody who was written with it counted.',
  unreadable_handle: 'What was written is no handle on that platform.',
  spelling_of_a_handle: 'A handle written as an address or with blanks matches here; there it matched nothing.',
  person_not_taken_over: 'The person is refused: see the refusals.',
  client_not_active: 'A directorate counts the people of active clients only.',
  post_not_taken_over: 'The post is refused: see the refusals.',
  taken_over_earlier: 'Taken over earlier, no longer there: the list there has become shorter since. Who was seen once counts here.',
  seen_by_balai: 'Our own collector looked at these posts too.',
  handle_history: 'A handle had another owner at the time of the engagement.',
  unexplained: 'No rule explains it.',
} as const;
export type Rule = keyof typeof RULES;

/** Attendance of a client's people in its posts of a month on a platform: there, here, and why they differ. */
export interface MonthDifference {
  readonly clientId: string;
  readonly month: string;
  readonly platform: Platform;
  readonly before: { posts: number; given: number };
  readonly after: { posts: number; given: number };
  /** What each rule adds to `given` (negative: takes from it); before + their sum = after. */
  readonly reasons: Partial<Record<Rule, number>>;
  readonly postReasons: Partial<Record<Rule, number>>;
}

type Cell = Pick<AttendanceCell, 'clientId' | 'month' | 'platform'>;

/** Adds up what was there and what it becomes by the rules, month by month. */
export class MonthDifferences {
  private readonly cells = new Map<string, MonthDifference>();

  private of(cell: Cell): MonthDifference {
    const key = cellKey(cell);
    const known = this.cells.get(key);
    if (known !== undefined) return known;
    const { clientId, month, platform } = cell;
    const made = { clientId, month, platform, before: { posts: 0, given: 0 }, after: { posts: 0, given: 0 }, reasons: {}, postReasons: {} };
    this.cells.set(key, made);
    return made;
  }

  before(cell: Cell, what: 'posts' | 'given', count: number): void {
    this.of(cell).before[what] += count;
  }

  after(cell: Cell, what: 'posts' | 'given', count: number): void {
    this.of(cell).after[what] += count;
  }

  explain(cell: Cell, what: 'posts' | 'given', rule: Rule, count: number): void {
    if (count === 0) return;
    const found = this.of(cell);
    const reasons = what === 'posts' ? found.postReasons : found.reasons;
    reasons[rule] = (reasons[rule] ?? 0) + count;
  }

  /** Counts what was taken over by an earlier import and no longer stands in the lists there. @param kept how much, by cell */
  keep(kept: ReadonlyMap<string, number>): void {
    for (const [key, count] of kept) {
      const cell = this.cells.get(key);
      if (cell === undefined) continue;
      this.after(cell, 'given', count);
      this.explain(cell, 'given', 'taken_over_earlier', count);
    }
  }

  /** Takes what our bitmaps say in place of what the rules lead to expect. */
  settle(actual: ReadonlyMap<string, AttendanceCell>): void {
    for (const cell of actual.values()) this.of(cell);
    for (const [key, found] of this.cells) {
      const cell = actual.get(key);
      const rule = cell?.looked === true ? 'seen_by_balai' : cell?.moved === true ? 'handle_history' : 'unexplained';
      this.explain(found, 'posts', rule, (cell?.posts ?? 0) - found.after.posts);
      this.explain(found, 'given', rule, (cell?.given ?? 0) - found.after.given);
      found.after.posts = cell?.posts ?? 0;
      found.after.given = cell?.given ?? 0;
    }
  }

  list(): MonthDifference[] {
    return [...this.cells.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  }
}
