import type { BodyOf, ResponseOf } from '@balai/contracts';
import { createPerson, listPeople, updatePerson } from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import { audienceOf } from '../../api/audience.ts';
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

/** Registers a person, or finds them registered. Fails with `person_exists` when they are with other data (see `existingPersonOf`). */
export const addPerson = (body: BodyOf<typeof createPerson>) => api(createPerson, { body });

/** Changes the given fields of a person; the others stay. */
export const changePerson = (personId: string, body: BodyOf<typeof updatePerson>) =>
  api(updatePerson, { params: { user_id: personId }, body });
