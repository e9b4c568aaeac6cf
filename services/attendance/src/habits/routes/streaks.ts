import { addDays } from '@balai/calendar';
import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { type AggregateReader, daysOnly } from '../../analytics/routes/aggregate-reader.ts';
import { aboutWire } from '../../analytics/routes/aggregate-wire.ts';
import { pageAnswer } from '../../questions/routes/page-answer.ts';
import { personWire } from '../../roster/routes/people-rows.ts';
import { streakNotes } from '../messages/habit-notes.ts';
import { lastDayOf, listStreaks, type PersonRow, STREAK_DAYS, type StreakField } from '../use-cases/list-streaks.ts';
import { readStreaks } from '../use-cases/read-streaks.ts';

const rowWire = ({ person, current, longest, isOpen, lastMissed }: PersonRow) => ({
  ...personWire(person),
  current,
  longest,
  is_open: isOpen,
  last_missed: lastMissed,
});

/** `GET /api/attendance/streaks`. */
export function streaksRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.attendanceStreaks, async ({ query, ...call }) => {
    const { tanggal, days = STREAK_DAYS, rule = 'complete', q, sort: order = '-current', limit, cursor, ...filter } = query;
    const named = lastDayOf(tanggal);
    // Whose day is today depends on the client.
    const { today } = await reader.resolve(call, { ...filter, tanggal: named }, 'alone');
    const last = named ?? today;
    const asked = await reader.resolve(call, { ...filter, ...daysOnly(addDays(last, 1 - days), last) }, 'alone');
    const text = (q ?? '').trim().toLowerCase();
    const compute = async () => {
      const { people, left, days: withPosts, freshness } = await readStreaks(context, asked.questions.now, rule, today);
      const listing = listStreaks(people, text, sortingOf<StreakField>(order));
      const { previous_period: _, ...about } = aboutWire(asked.question, asked.platform, null);
      return {
        ...(await pageAnswer({ limit, cursor }, order, listing, rowWire)),
        about: { ...about, rule, days_with_posts: withPosts.length, running_day: withPosts.includes(today) ? today : null },
        counts: {
          total: people.length + left.excused + left.noHandle,
          excused: left.excused,
          no_handle: left.noHandle,
          judged: people.length,
          shown: listing.rows.length,
          unbroken: people.filter((row) => row.isOpen).length,
        },
        freshness,
        notes: streakNotes(asked.language, rule, asked.question.postClient.percent),
      };
    };
    const options = [asked.platform, today, rule, text, order, limit, cursor];
    return { body: await answers.get({ name: 'streaks', options }, asked.asked, compute) };
  });
}
