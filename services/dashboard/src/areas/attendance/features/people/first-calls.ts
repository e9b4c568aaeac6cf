import type { CallOf } from '@balai/contracts/client';
import { listPeople, peopleGroups, peopleRead } from '@balai/contracts/identity';
import { addressOf } from '../../../../api/address-of.ts';
import { isDirectorate } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { readSearch } from '../../../../app/address/search.ts';
import type { FirstCalls } from '../../../../app/area/feature.ts';
import { type PeopleFilter, wordsOf } from './people-filter.ts';
import { peopleSearch } from './search.ts';

type Sort = NonNullable<NonNullable<CallOf<typeof listPeople>['query']>['sort']>;
const PAGE_ROWS = 100;

/** A list of a client's people, as the page and a file of it ask it. */
export const listQuery = (client: SeenClient, filter: PeopleFilter, sort: string | undefined, limit: number) => ({
  ...wordsOf(client, filter),
  // A directorate's people stand by unit unless told otherwise.
  sort: (sort ?? (isDirectorate(client) ? 'unit' : 'nama')) as Sort,
  limit,
});

/** What the list's first page is asked by. */
export const peopleRequest = (client: SeenClient, filter: PeopleFilter, sort: string | undefined) => ({
  query: listQuery(client, filter, sort, PAGE_ROWS),
});

/** What the groups of the people that a filter leaves are asked by. */
export const groupsRequest = (client: SeenClient, filter: PeopleFilter) => ({ query: wordsOf(client, filter) });

export const firstCalls: FirstCalls = {
  needs: [peopleRead],
  calls: ({ client, search }) => {
    const filter = readSearch(peopleSearch)(search);
    return [
      addressOf(listPeople, peopleRequest(client, filter, filter.sort)),
      addressOf(peopleGroups, groupsRequest(client, { status: filter.status })),
    ];
  },
};
