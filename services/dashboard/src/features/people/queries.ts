import type { BodyOf, ResponseOf } from '@balai/contracts';
import type { CallOf } from '@balai/contracts/client';
import {
  acceptRenameSuggestion,
  createPerson,
  dismissRenameSuggestion,
  getClient,
  listPeople,
  listRenameSuggestions,
  lookUpPerson,
  peopleFile,
  peopleGroups,
  updatePerson,
} from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, fetchFile } from '../../api/api.ts';
import { isDirectorate } from '../../api/audience.ts';
import { read } from '../../api/read.ts';
import type { SeenClient } from '../../api/session.ts';
import { type PeopleFilter, wordsOf } from './people-filter.ts';

/** A person as the wire carries it. */
export type PersonRecord = ResponseOf<typeof listPeople>['data'][number];
export type PeopleGroups = ResponseOf<typeof peopleGroups>['data'];
type Sort = NonNullable<NonNullable<CallOf<typeof listPeople>['query']>['sort']>;

const PAGE_ROWS = 100;
const ALL_ROWS = 1_000;

const askFor = (client: SeenClient, filter: PeopleFilter, sort: string | undefined, limit: number) => ({
  ...wordsOf(client, filter),
  // A directorate's people stand by unit unless told otherwise.
  sort: (sort ?? (isDirectorate(client) ? 'unit' : 'nama')) as Sort,
  limit,
});

/** A client's people, narrowed and sorted by the server, in pages. */
export const peopleQuery = (client: SeenClient, filter: PeopleFilter, sort: string | undefined) => {
  const query = askFor(client, filter, sort, PAGE_ROWS);
  return infiniteQueryOptions({
    queryKey: [listPeople.id, {}, query] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) =>
      api(listPeople, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};

/** Everybody whom a filter leaves, in the order of the list. */
export async function readAllPeople(client: SeenClient, filter: PeopleFilter, sort: string | undefined): Promise<readonly PersonRecord[]> {
  const query = askFor(client, filter, sort, ALL_ROWS);
  const people: PersonRecord[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: ResponseOf<typeof listPeople> = await api(listPeople, { query: cursor === undefined ? query : { ...query, cursor } });
    people.push(...page.data);
    cursor = page.next_cursor ?? null;
  }
  return people;
}

/** The same people as a workbook, made by the server. */
export const readWorkbook = (client: SeenClient, filter: PeopleFilter, sort: string | undefined) => {
  const { limit: _, ...words } = askFor(client, filter, sort, ALL_ROWS);
  return fetchFile(peopleFile, { ...words, format: 'xlsx' });
};

/** How many people a filter leaves, by unit, division, rank and position, and how many of them lack something. */
export const groupsQuery = (client: SeenClient, filter: PeopleFilter) =>
  read(peopleGroups, { query: wordsOf(client, filter) }, (answer) => answer.data);

/** A client with the directorates that see it. */
export const clientQuery = (clientId: string) => read(getClient, { params: { client_id: clientId } }, (answer) => answer.data);

/** Whom a personnel number belongs to, whatever their status; `elsewhere`: somebody out of sight. */
export const numberQuery = (nrp: string) => read(lookUpPerson, { query: { user_id: nrp } }, (answer) => answer.data);

/** An account that has another name on its platform than the registered one. */
export type RenameRecord = ResponseOf<typeof listRenameSuggestions>['data'][number];

/** How many of them a page shows; the others come when these are decided. */
const RENAMES_SHOWN = 10;

/** Accounts of a client and its people that were renamed; of a directorate those of everybody in sight. */
export const renamesQuery = (client: SeenClient) =>
  read(
    listRenameSuggestions,
    { query: { limit: RENAMES_SHOWN, ...(isDirectorate(client) ? {} : { client_id: client.client_id }) } },
    (answer) => answer.data,
  );

/** Registers the name an account has now. */
export const acceptRename = (suggestionId: string) => api(acceptRenameSuggestion, { params: { suggestion_id: suggestionId } });

/** Leaves the registered name. */
export const dismissRename = (suggestionId: string) => api(dismissRenameSuggestion, { params: { suggestion_id: suggestionId } });

/** Registers a person, or finds them registered. Fails with `person_exists` when they are with other data (see `existingPersonOf`). */
export const addPerson = (body: BodyOf<typeof createPerson>) => api(createPerson, { body });

/** Changes the given fields of a person; the others stay. */
export const changePerson = (personId: string, body: BodyOf<typeof updatePerson>) =>
  api(updatePerson, { params: { user_id: personId }, body });
