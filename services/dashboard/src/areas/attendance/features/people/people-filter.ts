import { audienceOf } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';
import type { SearchOf } from '../../../../app/address/search.ts';
import type { peopleSearch } from './search.ts';

/** What narrows the list. */
export type PeopleFilter = Pick<SearchOf<typeof peopleSearch>, 'q' | 'status' | 'unit' | 'division' | 'rank' | 'missing'>;

/** Everything a list can be narrowed by, taken away. */
export const NO_FILTER = { q: undefined, status: undefined, unit: undefined, division: undefined, rank: undefined, missing: undefined };

/** Whether anything but the state narrows the list. */
export const isNarrowed = ({ q, unit, division, rank, missing }: PeopleFilter): boolean =>
  [q, unit, division, rank, missing].some((word) => word !== undefined);

/** The filter as the routes of people read it. */
export const wordsOf = (client: SeenClient, { q, status, unit, division, rank, missing }: PeopleFilter) => ({
  ...audienceOf(client),
  status: status ?? ('active' as const),
  ...(q === undefined ? {} : { q }),
  ...(unit === undefined ? {} : { unit }),
  ...(division === undefined ? {} : { division }),
  ...(rank === undefined ? {} : { rank }),
  ...(missing === undefined ? {} : { missing }),
});
