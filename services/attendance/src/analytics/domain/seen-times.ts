import { wallClock } from '@balai/calendar';
import type { AttendanceTable, TablePost } from '../../recap/domain/attendance-table.ts';

/** When people were first seen under a post; minutes since 1970. */
export interface SeenUnder {
  readonly people: Int32Array;
  readonly minutes: Int32Array;
  /** Minute of the first observation of the post, even if it found nobody; null: not observed yet. */
  readonly firstObserved: number | null;
}

/** A minute on the wall of a zone. */
export interface WallHour {
  readonly day: string;
  readonly hour: number;
}

/** Minutes between which no zone changes its hour. */
const QUARTER = 15;

/** Tells day and hour of minutes since 1970 in a zone. */
export function wallHours(zone: string): (minute: number) => WallHour {
  const known = new Map<number, WallHour>();
  return (minute) => {
    const quarter = Math.floor(minute / QUARTER);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const wall = wallClock(new Date(quarter * QUARTER * 60_000), zone);
    const made = { day: wall.toISOString().slice(0, 10), hour: wall.getUTCHours() };
    known.set(quarter, made);
    return made;
  };
}

/** Engagements of who must act by what is known of their time. */
export interface KnownTimes {
  timed: number;
  /** Counted by a correction alone. */
  corrected: number;
  /** Seen, but nothing tells when: it is not kept, or the first observation came long after the post and found them there. */
  unknown: number;
}

/** A first observation that came this late does not tell when those came whom it found. */
export const WATCHED_MINUTES = 120;
/** Clocks differ by less: an observation that seems to be before its post is of a time that was read wrongly, and tells nothing. */
const SKEW_MINUTES = 30;

export const noTimes = (): KnownTimes => ({ timed: 0, corrected: 0, unknown: 0 });

/** Visits every engagement of who must act with the minute it was first seen in, and counts those without one. */
export class SeenTimes {
  private readonly table: AttendanceTable;
  private readonly minutes: Int32Array;
  private readonly indexOf: Map<number, number>;
  private readonly seen: ReadonlyMap<number, SeenUnder>;

  /** @param seen by post number; absent for posts whose facts are gone. */
  constructor(table: AttendanceTable, seen: ReadonlyMap<number, SeenUnder>) {
    this.table = table;
    this.seen = seen;
    this.minutes = new Int32Array(table.people.length);
    this.indexOf = new Map(table.people.map((person, personIndex) => [person.person_no, personIndex]));
  }

  /** The minute of a post's first observation; null: there was none, or its facts are gone. */
  firstObserved(post: TablePost): number | null {
    return this.seen.get(post.post_no)?.firstObserved ?? null;
  }

  /** How many minutes after a post its first observation came, endless where that cannot be; null: there was none, or its facts are gone. */
  minutesUntilObserved(post: TablePost): number | null {
    const firstObserved = this.firstObserved(post);
    if (firstObserved === null) return null;
    const after = firstObserved - Math.floor(post.taken_at.getTime() / 60_000);
    return after < -SKEW_MINUTES ? Number.POSITIVE_INFINITY : after;
  }

  /** @param lateLook minutes after the post from which a first observation does not tell when those came whom it found; null: it always does */
  each(post: TablePost, times: KnownTimes, lateMinutes: number | null, visit: (minute: number, personIndex: number) => void): void {
    const isLate = lateMinutes !== null && (this.minutesUntilObserved(post) ?? 0) >= lateMinutes;
    const toldAfter = isLate ? (this.firstObserved(post) ?? -1) : -1;
    const under = this.seen.get(post.post_no);
    this.minutes.fill(-1);
    under?.people.forEach((personNo, index) => {
      const personIndex = this.indexOf.get(personNo);
      if (personIndex !== undefined) this.minutes[personIndex] = under.minutes[index] ?? -1;
    });
    const owes = this.table.owersOf(post);
    this.table.eachDone(post, (personIndex, isSeen) => {
      if (!owes(personIndex)) return;
      const minute = this.minutes[personIndex] ?? -1;
      if (!isSeen) times.corrected += 1;
      else if (minute <= toldAfter) times.unknown += 1;
      else {
        times.timed += 1;
        visit(minute, personIndex);
      }
    });
  }
}
