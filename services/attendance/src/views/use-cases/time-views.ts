import { daysView as days, hoursView as hours } from '@balai/contracts/attendance';
import type { Texts } from '@balai/documents';
import { TIMED_FIELDS } from '../../analytics/domain/chosen-rows.ts';
import { type DaySubject, dayRows } from '../../analytics/use-cases/count-aggregate.ts';
import { countHours, type HourSubject } from '../../analytics/use-cases/count-hours.ts';
import { leagueView } from './league-view.ts';
import { number } from './parts/column-kinds.ts';
import type { AttendanceView } from './parts/view.ts';

const BY_TIME = { by: TIMED_FIELDS, unlessTold: 'time' } as const;
const SEEN: Texts = { id: 'Pertama terlihat', en: 'First seen' };

/** Days of posts, oldest first. */
export const daysView: AttendanceView = leagueView<DaySubject>({
  view: days,
  one: { id: 'Hari', en: 'Day' },
  file: 'rekap-hari',
  sorted: BY_TIME,
  rows: (_, tables, { question, previous, today }) => dayRows(tables, question.period, previous, today),
  nameOf: ({ name }) => name,
});

/** Hours of the day that posts were published in, and what was first seen in them. */
export const hoursView: AttendanceView = leagueView<HourSubject>({
  view: hours,
  one: { id: 'Jam', en: 'Hour' },
  file: 'rekap-jam',
  sorted: BY_TIME,
  rows: async ({ firstSeen }, tables, { questions, question }) =>
    (await countHours(firstSeen, tables, questions, question.period.timezone)).rows,
  nameOf: ({ name }) => `${name}.00`,
  own: () => [number('seen', SEEN, ({ subject }) => subject.seen)],
});
