import type { ResponseOf } from '@balai/contracts';
import { listPeople, peopleGroups } from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { audienceOf } from '../../../../api/audience.ts';
import { read } from '../../../../api/read.ts';
import type { SeenClient } from '../../../../api/session.ts';
import type { SearchOf } from '../../../../app/address/search.ts';
import type { completenessSearch } from './search.ts';

export type Groups = ResponseOf<typeof peopleGroups>['data'];
export type Group = Groups['all'];
export type Missing = NonNullable<SearchOf<typeof completenessSearch>['missing']>;

const PAGE_ROWS = 100;

/** How complete the people of a client are, by unit and division. */
export const groupsQuery = (client: SeenClient) => read(peopleGroups, { query: audienceOf(client) }, (answer) => answer.data);

/** The people behind a number. */
export const missingQuery = (client: SeenClient, missing: Missing, unit: string | undefined, division: string | undefined) => {
  const of = { ...(unit === undefined ? {} : { unit }), ...(division === undefined ? {} : { division }) };
  const query = { ...audienceOf(client), ...of, missing, status: 'active' as const, sort: 'unit' as const, limit: PAGE_ROWS };
  return infiniteQueryOptions({
    queryKey: [listPeople.id, {}, query] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) =>
      api(listPeople, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};
