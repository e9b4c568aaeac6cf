import { attendanceDivisions, attendanceRanks, attendanceRead, attendanceUnits } from '@balai/contracts/attendance';
import { addressOf } from '../../../../api/address-of.ts';
import { isDirectorate } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { readSearch, type SearchOf } from '../../../../app/address/search.ts';
import type { FirstCalls } from '../../../../app/area/feature.ts';
import { type AskedWork, workOf } from '../../work/asked-work.ts';
import { type Grouping, unitsSearch } from './search.ts';

/** Lines of one answer. */
const LIMIT = 200;

/** Who answers a league table. */
export const LEAGUES = { unit: attendanceUnits, division: attendanceDivisions, rank: attendanceRanks } as const;

/** What a client's league table compares unless told. */
export const groupingOf = (client: SeenClient, by: Grouping | undefined): Grouping => by ?? (isDirectorate(client) ? 'unit' : 'division');

/** The question of a league table, as the table and a file of it ask it. */
export const wordsOf = ({ question, platform }: AskedWork, { q, filter, sort }: SearchOf<typeof unitsSearch>) => ({
  ...question,
  platform,
  ...(q === undefined ? {} : { q }),
  ...(filter === undefined ? {} : { filter }),
  // The server knows the words; one it does not know is answered with the field's name.
  ...(sort === undefined ? {} : { sort: sort as 'name' }),
});

/** What a league table is asked by. */
export const leagueRequest = (work: AskedWork, search: SearchOf<typeof unitsSearch>) => ({
  query: { ...wordsOf(work, search), limit: LIMIT },
});

export const firstCalls: FirstCalls = {
  needs: [attendanceRead],
  calls: (page) => {
    const search = readSearch(unitsSearch)(page.search);
    return search.view === undefined ? [addressOf(LEAGUES[groupingOf(page.client, search.by)], leagueRequest(workOf(page), search))] : [];
  },
};
