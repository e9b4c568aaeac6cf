import { attendanceDivisions, attendanceMembers, attendanceOverview } from '@balai/contracts/attendance';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import { read } from '../../api/read.ts';
import type { Work } from '../../app/use-work.ts';
import type { DivisionSort, PersonSort } from './search.ts';

const [FIRST_ROWS, MORE_ROWS] = [25, 1_000];
/** What is printed at most; files hold everybody. */
export const PRINTED_ROWS = 1_000;
const EXTREMES = 5;
const DIVISIONS = 100;

/** Both platforms count together: the report is about a period, not about one of them. */
const asked = ({ question }: Work) => ({ ...question, platform: 'all' as const });
const scopeOf = ({ live }: Work) => ({ clientId: live.clientId });

/** Measures, platforms and groups of the period. */
export const overviewQuery = (work: Work) => read(attendanceOverview, { query: asked(work) }, ({ data }) => data, scopeOf(work));

/** Divisions in the order of `sort`. */
export const divisionsQuery = (work: Work, sort: DivisionSort) =>
  read(
    attendanceDivisions,
    { query: { ...asked(work), limit: DIVISIONS, ...(sort === undefined ? {} : { sort }) } },
    (answer) => answer.data,
    scopeOf(work),
  );

/** Of those who must act: who gave the most, or (of those who owe something) the least, of what was asked of them. */
export const extremesQuery = (work: Work, which: 'top' | 'bottom') =>
  read(
    attendanceMembers,
    {
      query: {
        ...asked(work),
        limit: EXTREMES,
        ...(which === 'top' ? { sort: '-share', state: 'done,partial' } : { sort: 'share', state: 'owing' }),
      },
    },
    (answer) => answer.data,
    scopeOf(work),
  );

/** Everybody, page by page; all at once to be printed. */
export const membersQuery = (work: Work, sort: PersonSort, isPrinting: boolean) => {
  const first = isPrinting ? PRINTED_ROWS : FIRST_ROWS;
  return infiniteQueryOptions({
    queryKey: [attendanceMembers.id, scopeOf(work), asked(work), sort, first] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const query = { ...asked(work), sort };
      const place = pageParam === null ? { limit: first } : { limit: MORE_ROWS, cursor: pageParam };
      return api(attendanceMembers, { query: { ...query, ...place }, signal });
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};
