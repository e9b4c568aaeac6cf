import type { BodyOf, ResponseOf } from '@balai/contracts';
import { createClient, getClient, listClients, updateClient } from '@balai/contracts/identity';
import { api } from '../../api/api.ts';
import { read } from '../../api/read.ts';

/** A client as the wire carries it. */
export type ClientRecord = ResponseOf<typeof listClients>['data'][number];

/** All clients the session sees. */
export const clientsQuery = read(listClients, {}, (answer) => answer.data);

/** One client. */
export const clientQuery = (clientId: string) => read(getClient, { params: { client_id: clientId } }, (answer) => answer.data);

/** Adds a client. */
export const addClient = (body: BodyOf<typeof createClient>) => api(createClient, { body });

/** Changes the given fields of a client; the others stay. */
export const changeClient = (clientId: string, body: BodyOf<typeof updateClient>) =>
  api(updateClient, { params: { client_id: clientId }, body });
