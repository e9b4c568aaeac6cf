import type { BodyOf, ResponseOf } from '@balai/contracts';
import { createClient, createPerson, getClient, listClients, listPeople, updateClient, updatePerson } from '@balai/contracts/identity';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';
import { audienceOf } from './audience.ts';
import type { SeenClient } from './session.ts';

/** A client as the wire carries it. */
export type ClientRecord = ResponseOf<typeof listClients>['data'][number];
/** A person as the wire carries it. */
export type PersonRecord = ResponseOf<typeof listPeople>['data'][number];
/** Which people a list shows. */
export type PersonStatus = 'active' | 'inactive' | 'all';

const PAGE_ROWS = 50;

/** All clients the session sees. */
export const clientsQuery = queryOptions({
  queryKey: ['clients'],
  queryFn: async ({ signal }) => (await api(listClients, { signal })).data,
});

/** One client. */
export const clientQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['clients', clientId] as const,
    queryFn: async ({ signal }) => (await api(getClient, { params: { client_id: clientId }, signal })).data,
  });

/** Adds a client. */
export const addClient = (body: BodyOf<typeof createClient>) => api(createClient, { body });

/** Changes the given fields of a client; the others stay. */
export const changeClient = (clientId: string, body: BodyOf<typeof updateClient>) =>
  api(updateClient, { params: { client_id: clientId }, body });

/** A client's people in pages of 50, found by `text` on the server. */
export const peopleQuery = (client: SeenClient, text: string, status: PersonStatus) =>
  infiniteQueryOptions({
    queryKey: ['people', client.client_id, status, text] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...audienceOf(client), status, limit: PAGE_ROWS, ...(text === '' ? {} : { q: text }) };
      return api(listPeople, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });

/** The person of a client with a personnel number, whatever their status; null when there is none. */
export const personQuery = (client: SeenClient, nrp: string) =>
  queryOptions({
    queryKey: ['people', client.client_id, 'one', nrp] as const,
    queryFn: async ({ signal }) => {
      const found = await api(listPeople, { query: { ...audienceOf(client), status: 'all', q: nrp, limit: PAGE_ROWS }, signal });
      return found.data.find((person) => person.user_id === nrp) ?? null;
    },
  });

/** Registers a person. */
export const addPerson = (body: BodyOf<typeof createPerson>) => api(createPerson, { body });

/** Changes the given fields of a person; the others stay. */
export const changePerson = (personId: string, body: BodyOf<typeof updatePerson>) =>
  api(updatePerson, { params: { user_id: personId }, body });
