import { statusOf } from '../../recap/domain/attendance-status.ts';
import type { Attendance, PersonAttendance } from '../../recap/domain/count-attendance.ts';
import { type Measures, measuresOf } from '../../recap/domain/measures.ts';
import { OwedPosts } from '../../recap/domain/owed-posts.ts';
import type { CountedPost } from '../../roster/domain/roster.ts';

/** A day, month or post with its posts. */
export interface DayOfPosts {
  /** Its name, and what tells it from others. */
  readonly day: string;
  readonly posts: readonly CountedPost[];
}

/** Attendance taken apart by the days of posts. */
export class AttendanceByDay {
  private readonly attendance: Attendance;
  private readonly days: readonly DayOfPosts[];
  private readonly percent: number;
  private readonly owed: readonly OwedPosts[];

  /** @param percent whole percent of posts that makes complete */
  constructor(attendance: Attendance, days: readonly DayOfPosts[], percent: number) {
    this.attendance = attendance;
    this.days = days;
    this.percent = percent;
    this.owed = days.map(({ posts }) => new OwedPosts(posts));
  }

  /** How many posts of each day count for the person: seen or corrected. Of excused people too, who owe none of them. */
  countsOf({ person }: PersonAttendance): number[] {
    return this.days.map(({ posts }) => {
      let count = 0;
      for (const { post_no } of posts) if (this.attendance.counts(post_no, person.person_no)) count += 1;
      return count;
    });
  }

  /** What the recap of one day says of a person who did so much on it. @param place of the day */
  rowOfDay({ person }: PersonAttendance, index: number, count: number): PersonAttendance {
    const total = this.owed[index]?.countFor(person) ?? 0;
    const hasHandle = person.handle !== null;
    const status = statusOf({ total, done: count, exempt: person.exempt, hasHandle, percent: this.percent });
    return { person, total, observed: count, done: person.exempt ? total : count, status, outstanding: [] };
  }
}

/** Sums of rows of a matrix: what counts, and both measures. */
export class MeasureSum {
  counted = 0;
  private sum: Measures = { given: 0, expected: 0, done: 0, obliged: 0, excused: 0 };

  add(row: PersonAttendance, counted: number): void {
    const { given, expected, done, obliged, excused } = measuresOf([row]);
    const { sum } = this;
    this.counted += counted;
    this.sum = {
      given: sum.given + given,
      expected: sum.expected + expected,
      done: sum.done + done,
      obliged: sum.obliged + obliged,
      excused: sum.excused + excused,
    };
  }

  get measures(): Measures {
    return this.sum;
  }
}
