import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import { shareOf } from '../../recap/domain/group-shares.ts';
import { hoursNotes } from '../messages/aggregate-notes.ts';
import { countHours, type HourSubject } from '../use-cases/count-hours.ts';
import type { View } from './aggregate-views.ts';

/** The view by hour of the day. */
export const hoursView = (firstSeen: FirstSeen): View<HourSubject & { readonly timed: number }, object> => ({
  name: 'hours',
  sort: 'time',
  count: async (tables, { questions, question, language }) => {
    const { rows, times } = await countHours(firstSeen, tables, questions, question.period.timezone);
    return {
      rows: rows.map((row) => ({ ...row, subject: { ...row.subject, timed: times.timed } })),
      beside: { first_seen: times },
      notes: hoursNotes(language),
    };
  },
  toWire: ({ subject: { hour, seen, seenByWeekday, timed } }) => ({
    hour,
    first_seen: { given: seen, share: shareOf(seen, timed), by_weekday: [...seenByWeekday] },
  }),
});
