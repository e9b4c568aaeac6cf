import { addMonths, monthOf } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import { attendanceDays, attendanceDivisions, attendancePosts, attendanceUnits, clientSummary } from '@balai/contracts/attendance';
import { audienceOf } from '../../../../api/audience.ts';
import { read } from '../../../../api/read.ts';
import type { AskedWork } from '../../work/asked-work.ts';

const DAYS = 31;
const GROUPS = 1_000;

/** Whose month: of whom, and of whose posts. */
type Whose = Pick<AskedWork, 'client' | 'posts' | 'live'>;

const asked = ({ client, posts }: Whose, month: string) => ({
  ...audienceOf(client, posts),
  periode: 'bulanan',
  tanggal: month,
  platform: 'all' as const,
});
// A month is of both platforms, whichever the work bar shows.
const liveOf = ({ live: { clientId } }: Whose) => ({ clientId });

/** A month day by day, with the measures of all of it. */
export type MonthDays = ResponseOf<typeof attendanceDays>;

/** The days of a month with the measures of all of it, the month before and the target. */
export const monthQuery = (whose: Whose, month: string) =>
  read(attendanceDays, { query: { ...asked(whose, month), limit: DAYS } }, (answer) => answer, liveOf(whose));

/** Months in which the newest post is looked for. */
const LOOKED_BACK = 12;

/** The month of the newest post up to one of a year; null where there is none. */
export const newestMonthQuery = (whose: Whose, last: string) =>
  read(
    attendancePosts,
    {
      query: {
        ...audienceOf(whose.client, whose.posts),
        start_date: monthOf(addMonths(last, -LOOKED_BACK)).from,
        end_date: monthOf(last).to,
        platform: 'all' as const,
        limit: 1,
      },
    },
    ({ data }) => data[0]?.day.slice(0, 7) ?? null,
    liveOf(whose),
  );

/** A unit (of a directorate), else a division, in a month. */
export interface MonthGroup {
  readonly id: string;
  readonly name: string;
  readonly posts: number;
  readonly people: { readonly total: number; readonly no_handle: number };
  readonly participation: { readonly given: number; readonly expected: number; readonly rate: number | null };
  readonly complete: { readonly done: number; readonly of: number; readonly rate: number | null };
  readonly change: number | null;
}

/** Units of a directorate in a month, best first. */
export const unitsQuery = (whose: Whose, month: string) =>
  read(
    attendanceUnits,
    { query: { ...asked(whose, month), sort: '-participation', limit: GROUPS } },
    ({ data }): readonly MonthGroup[] =>
      data.map(({ client_id, previous, ...unit }) => ({ ...unit, id: client_id, change: previous?.change.participation ?? null })),
    liveOf(whose),
  );

/** Divisions of a unit in a month, best first. */
export const divisionsQuery = (whose: Whose, month: string) =>
  read(
    attendanceDivisions,
    { query: { ...asked(whose, month), sort: '-participation', limit: GROUPS } },
    ({ data }): readonly MonthGroup[] =>
      data.map(({ division, previous, ...group }) => ({
        ...group,
        id: division,
        name: division,
        change: previous?.change.participation ?? null,
      })),
    liveOf(whose),
  );

/** A month by platform and post. */
export type MonthContent = ResponseOf<typeof clientSummary>['data'];

/** Platforms and posts of a month, beside the month before. */
export const contentQuery = (whose: Whose, month: string) => {
  const { client_id: id, ...people } = audienceOf(whose.client, whose.posts);
  return read(clientSummary, { params: { client_id: id }, query: { ...people, month } }, ({ data }) => data, liveOf(whose));
};
