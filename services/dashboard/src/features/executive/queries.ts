import { addMonths, monthOf } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import { attendanceDays, attendanceDivisions, attendancePosts, attendanceUnits, clientSummary } from '@balai/contracts/attendance';
import { audienceOf, isDirectorate } from '../../api/audience.ts';
import { read } from '../../api/read.ts';
import type { SeenClient } from '../../api/session.ts';

const DAYS = 31;
const GROUPS = 1_000;

const asked = (client: SeenClient, month: string) => ({
  ...audienceOf(client),
  periode: 'bulanan',
  tanggal: month,
  platform: 'all' as const,
});
const scopeOf = (client: SeenClient) => (isDirectorate(client) ? {} : { clientId: client.client_id });

/** The days of a month with the measures of all of it, the month before and the target. */
export const monthQuery = (client: SeenClient, month: string) =>
  read(attendanceDays, { query: { ...asked(client, month), limit: DAYS } }, (answer) => answer, scopeOf(client));

/** Months in which the newest post is looked for. */
const LOOKED_BACK = 12;

/** The month of the newest post up to one of a year; null where there is none. */
export const newestMonthQuery = (client: SeenClient, last: string) =>
  read(
    attendancePosts,
    {
      query: {
        ...audienceOf(client),
        start_date: monthOf(addMonths(last, -LOOKED_BACK)).from,
        end_date: monthOf(last).to,
        platform: 'all' as const,
        limit: 1,
      },
    },
    ({ data }) => data[0]?.day.slice(0, 7) ?? null,
    scopeOf(client),
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
export const unitsQuery = (client: SeenClient, month: string) =>
  read(
    attendanceUnits,
    { query: { ...asked(client, month), sort: '-participation', limit: GROUPS } },
    ({ data }): readonly MonthGroup[] =>
      data.map(({ client_id, previous, ...unit }) => ({ ...unit, id: client_id, change: previous?.change.participation ?? null })),
    scopeOf(client),
  );

/** Divisions of a unit in a month, best first. */
export const divisionsQuery = (client: SeenClient, month: string) =>
  read(
    attendanceDivisions,
    { query: { ...asked(client, month), sort: '-participation', limit: GROUPS } },
    ({ data }): readonly MonthGroup[] =>
      data.map(({ division, previous, ...group }) => ({
        ...group,
        id: division,
        name: division,
        change: previous?.change.participation ?? null,
      })),
    scopeOf(client),
  );

/** A month by platform and post. */
export type MonthContent = ResponseOf<typeof clientSummary>['data'];

/** Platforms and posts of a month, beside the month before. */
export const contentQuery = (client: SeenClient, month: string) => {
  const { client_id: id, ...people } = audienceOf(client);
  return read(clientSummary, { params: { client_id: id }, query: { ...people, month } }, ({ data }) => data, scopeOf(client));
};
