import type { ResponseOf } from '@balai/contracts';
import {
  ANALYSIS_ROWS,
  attendanceAnalysis,
  attendanceDays,
  attendanceDivisions,
  attendanceMembers,
  attendanceUnits,
} from '@balai/contracts/attendance';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';
import type { Work } from '../../work/use-work.ts';
import type { GroupSort, PersonSort } from './search.ts';

/** Everything the page begins with. */
export type Analysis = ResponseOf<typeof attendanceAnalysis>['data'];

const MORE_ROWS = 1_000;
/** What is printed at most; files hold everybody. */
export const PRINTED_ROWS = 1_000;

/** Both platforms count together: the report is about a period, not about one of them. */
const bothPlatforms = ({ question }: Work) => ({ ...question, platform: 'all' as const });
const scopeOf = ({ live }: Work) => ({ clientId: live.clientId });

/** Measures, platforms and groups of the period, and the beginning of each list. */
export const analysisQuery = (work: Work) =>
  read(attendanceAnalysis, { query: bothPlatforms(work) }, ({ data }): Analysis => data, scopeOf(work));

/** A unit or division with both measures, told from others by `id`. */
export type AnevGroup = Omit<Analysis['divisions'][number], 'division'> & { readonly id: string; readonly name: string };

/** Divisions as groups. */
export const divisionGroups = (divisions: Analysis['divisions']): readonly AnevGroup[] =>
  divisions.map(({ division, ...group }) => ({ ...group, id: division, name: division }));

/** Divisions in another order than the analysis has them. */
export const divisionsQuery = (work: Work, sort: GroupSort) =>
  read(
    attendanceDivisions,
    { query: { ...bothPlatforms(work), limit: ANALYSIS_ROWS.divisions, ...(sort === undefined ? {} : { sort }) } },
    ({ data }) => divisionGroups(data),
    scopeOf(work),
  );

/** Units, who is behind first unless they are sorted. */
export const unitsQuery = (work: Work, sort: GroupSort) =>
  read(
    attendanceUnits,
    { query: { ...bothPlatforms(work), limit: MORE_ROWS, sort: sort ?? 'participation' } },
    ({ data }): readonly AnevGroup[] => data.map(({ client_id, ...unit }) => ({ ...unit, id: client_id })),
    scopeOf(work),
  );

/** The days of the period, each beside the one at its place of the period before. */
export const daysQuery = (work: Work) =>
  read(attendanceDays, { query: { ...bothPlatforms(work), limit: MORE_ROWS } }, ({ data }) => data, scopeOf(work));

/** The order in which the analysis begins the list of everybody. */
export const FIRST_SORT: PersonSort = '-given';

/** Everybody, page by page; all at once to be printed. In its first order the list begins with what the analysis brought (`first`). */
export const membersQuery = (work: Work, sort: PersonSort, isPrinting: boolean, first: Analysis['people'], readAt: number) => {
  const limit = isPrinting ? PRINTED_ROWS : ANALYSIS_ROWS.people;
  const isHere = sort === FIRST_SORT && !isPrinting;
  return infiniteQueryOptions({
    queryKey: [attendanceMembers.id, scopeOf(work), bothPlatforms(work), sort, limit] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }): Promise<Analysis['people']> => {
      const query = { ...bothPlatforms(work), sort };
      const pageQuery = pageParam === null ? { limit } : { limit: MORE_ROWS, cursor: pageParam };
      const { data, next_cursor = null, total } = await api(attendanceMembers, { query: { ...query, ...pageQuery }, signal });
      return { data, next_cursor, total };
    },
    getNextPageParam: (page) => page.next_cursor,
    ...(isHere && { initialData: { pages: [first], pageParams: [null] }, initialDataUpdatedAt: readAt }),
  });
};
