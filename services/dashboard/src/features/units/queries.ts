import type { ResponseOf } from '@balai/contracts';
import { attendanceCompare, attendanceDivisions, attendanceHeatmap, attendanceRanks, attendanceUnits } from '@balai/contracts/attendance';
import { read } from '../../api/read.ts';
import type { SearchOf } from '../../app/search.ts';
import type { AskedWork } from '../../app/use-work.ts';
import type { Grouping, unitsSearch } from './search.ts';

type UnitsAnswer = ResponseOf<typeof attendanceUnits>;
type Answer = UnitsAnswer | ResponseOf<typeof attendanceDivisions> | ResponseOf<typeof attendanceRanks>;
/** Lines of one answer. */
const LIMIT = 200;

/** A unit, division or rank of the league table. */
export type LeagueRow = Omit<UnitsAnswer['data'][number], 'client_id' | 'regional_id'> & { readonly id: string };
/** The league table with what stands beside it. */
export type League = Pick<UnitsAnswer, 'totals' | 'rows' | 'freshness'> & { readonly list: readonly LeagueRow[] };

const idOf = (row: Answer['data'][number]): { id: string; name: string } =>
  'client_id' in row
    ? { id: row.client_id, name: row.name }
    : 'division' in row
      ? { id: row.division, name: row.division }
      : { id: row.rank, name: row.rank };

const leagueOf = (answer: Answer): League => ({
  totals: answer.totals,
  rows: answer.rows,
  freshness: answer.freshness,
  list: answer.data.map((row) => ({ ...row, ...idOf(row) })),
});

const ROUTES = { unit: attendanceUnits, division: attendanceDivisions, rank: attendanceRanks } as const;

/** The question of a league table, as the table and a file of it ask it. */
const wordsOf = ({ question, platform }: AskedWork, { q, filter, sort }: SearchOf<typeof unitsSearch>) => ({
  ...question,
  platform,
  ...(q === undefined ? {} : { q }),
  ...(filter === undefined ? {} : { filter }),
  // The server knows the words; one it does not know is answered with the field's name.
  ...(sort === undefined ? {} : { sort: sort as 'name' }),
});

const FILES = { unit: 'units', division: 'divisions', rank: 'ranks' } as const;

/** The league table as a file: the rows that are shown, in their order. */
export const leagueFile = (work: AskedWork, by: Grouping, search: SearchOf<typeof unitsSearch>) => {
  const words = Object.entries(wordsOf(work, search)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { view: FILES[by], query: Object.fromEntries(words) };
};

/** Units, divisions or ranks of the question, chosen and sorted by the server. */
export const leagueQuery = (work: AskedWork, by: Grouping, search: SearchOf<typeof unitsSearch>) => {
  const { live } = work;
  const query = { ...wordsOf(work, search), limit: LIMIT };
  return read(ROUTES[by] as typeof attendanceUnits, { query }, leagueOf, live);
};

/** Groups of the question on each day of its period, who is behind first. */
export const heatQuery = ({ question, platform, live }: AskedWork, by: Grouping) =>
  read(attendanceHeatmap, { query: { ...question, platform, by } }, (answer) => answer, live);

/** What a comparison of units shows. */
export type Comparison = ResponseOf<typeof attendanceCompare>;

/** Up to four units on the same days, beside the mean of all. @param units client ids separated by commas */
export const compareQuery = ({ question, platform, live }: AskedWork, units: string) =>
  read(attendanceCompare, { query: { ...question, platform, units } }, (answer) => answer, live);
