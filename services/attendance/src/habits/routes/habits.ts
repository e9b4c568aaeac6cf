import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import type { AggregateReader } from '../../analytics/routes/aggregate-reader.ts';
import { aboutWire } from '../../analytics/routes/aggregate-wire.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import { JsonText } from '../../questions/routes/json-text.ts';
import { pageAnswer } from '../../questions/routes/page-answer.ts';
import { HABITS, type HabitField, habitOrder, type Thresholds } from '../domain/habits.ts';
import { habitNotes } from '../messages/habit-notes.ts';
import { HABIT_THRESHOLDS, listHabits } from '../use-cases/list-habits.ts';
import { readHabits } from '../use-cases/read-habits.ts';
import { habitRows } from './habits-wire.ts';

/** `GET /api/attendance/people`. */
export function habitsRoute(reader: AggregateReader, firstSeen: FirstSeen): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.attendanceHabits, async (call) => {
    const { query } = call;
    const thresholds: Thresholds = {
      lateAfterMinutes: query.late_after_minutes ?? HABIT_THRESHOLDS.lateAfterMinutes,
      lateShare: query.late_share ?? HABIT_THRESHOLDS.lateShare,
      change: query.change ?? HABIT_THRESHOLDS.change,
      stoppedFrom: query.stopped_from ?? HABIT_THRESHOLDS.stoppedFrom,
      minPosts: query.min_posts ?? HABIT_THRESHOLDS.minPosts,
    };
    const { filter = null, limit, cursor } = query;
    const asked = await reader.resolve(call, query);
    const order = query.sort ?? habitOrder(filter);
    const text = (query.q ?? '').trim().toLowerCase();
    const compute = async () => {
      const habits = await readHabits(context, firstSeen, asked.questions, thresholds);
      const { people, left, until, freshness } = habits;
      const listing = listHabits(habits, { filter, text }, sortingOf<HabitField>(order));
      const counts = Object.fromEntries(HABITS.map((habit) => [habit, people.filter((row) => row.habits.includes(habit)).length]));
      const page = await pageAnswer({ limit, cursor }, order, listing, (row) => row);
      const answer = {
        ...page,
        data: habitRows(page.data),
        about: aboutWire(asked.question, asked.platform, asked.previous, until),
        counts: {
          total: people.length + left.excused + left.noHandle,
          excused: left.excused,
          no_handle: left.noHandle,
          judged: people.length,
          shown: listing.rows.length,
          ...counts,
        },
        thresholds: {
          late_after_minutes: thresholds.lateAfterMinutes,
          late_share: thresholds.lateShare,
          change: thresholds.change,
          stopped_from: thresholds.stoppedFrom,
          min_posts: thresholds.minPosts,
        },
        freshness,
        notes: habitNotes(asked.language, thresholds),
      };
      const out = new JsonText();
      out.object(answer);
      return out.bytes();
    };
    // With what days are compared depends on whether they are over.
    const options = [asked.platform, asked.today, thresholds, filter, limit, cursor, text, order];
    return { body: await answers.get({ name: 'habits', options }, asked.asked, compute) };
  });
}
