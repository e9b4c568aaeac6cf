import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  createClient,
  createClients,
  deactivateClient,
  endDirectorate as endDirectorateRoute,
  getClient,
  listClients,
  updateClient,
} from '@balai/contracts/identity';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

/** A client as the wire carries it. */
export type ClientRecord = ResponseOf<typeof listClients>['data'][number];

/** A client with what only its own page shows. */
export type ClientDetail = ResponseOf<typeof getClient>['data'];

/** All clients the session sees. */
export const clientsQuery = read(listClients, {}, (answer) => answer.data);

/** One client. */
export const clientQuery = (clientId: string) => read(getClient, { params: { client_id: clientId } }, (answer) => answer.data);

/** Adds a client. */
export const addClient = (body: BodyOf<typeof createClient>) => api(createClient, { body });

/** Adds clients, all or none; as a preview none. */
export const addClients = (clients: BodyOf<typeof createClients>['clients'], preview: boolean) =>
  api(createClients, { body: { clients, preview } });

export const deactivate = (clientId: string) => api(deactivateClient, { params: { client_id: clientId } });

/** Changes the given fields of a client as it was read; the others stay. Fails with `client_changed` where somebody else did so since. */
export const changeClient = ({ client_id, version }: ClientRecord, body: BodyOf<typeof updateClient>) =>
  api(updateClient, { params: { client_id }, body, headers: { 'if-match': `"${version}"` } });

/** Takes a directorate's role off all people of the client. */
export const endDirectorate = (clientId: string, role: string) => api(endDirectorateRoute, { params: { client_id: clientId, role } });
