import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  acceptRenameSuggestion,
  createPerson,
  dismissRenameSuggestion,
  listPeople,
  listRenameSuggestions,
  updatePerson,
} from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import { audienceOf, isDirectorate } from '../../api/audience.ts';
import { read } from '../../api/read.ts';
import type { SeenClient } from '../../api/session.ts';

/** A person as the wire carries it. */
export type PersonRecord = ResponseOf<typeof listPeople>['data'][number];
/** Which people a list shows. */
export type PersonStatus = 'active' | 'inactive' | 'all';

const PAGE_ROWS = 50;

/** A client's people in pages of 50, found by `text` on the server. */
export const peopleQuery = (client: SeenClient, text: string, status: PersonStatus) =>
  infiniteQueryOptions({
    queryKey: [listPeople.id, {}, client.client_id, status, text] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...audienceOf(client), status, limit: PAGE_ROWS, ...(text === '' ? {} : { q: text }) };
      return api(listPeople, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });

/** The person of a client with a personnel number, whatever their status; null when there is none. */
export const personQuery = (client: SeenClient, nrp: string) =>
  read(
    listPeople,
    { query: { ...audienceOf(client), status: 'all', q: nrp, limit: PAGE_ROWS } },
    (answer) => answer.data.find((person) => person.user_id === nrp) ?? null,
  );

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
