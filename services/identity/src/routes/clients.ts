import { clientProfile, createClient, endDirectorate, getClient, listClients, updateClient } from '@balai/contracts/identity';
import { type Actor, bind, type Cause, type RouteBinding } from '@balai/runtime';
import type { ClientRow } from '../repository/clients.ts';
import type { EndedDirectorate } from '../use-cases/end-directorate.ts';
import type { makeGetClient, makeGetProfile, makeListClients } from '../use-cases/find-clients.ts';
import type { makeCreateClient, makeUpdateClient } from '../use-cases/save-client.ts';
import { clientDetailToWire, clientPatch, clientToWire, seenByToWire } from './client-wire.ts';
import { clientIdOf, newClientIdOf, required } from './input.ts';
import { answerList, sortingOf } from './listing.ts';

/** What the routes about clients run. */
export interface ClientUseCases {
  readonly listClients: ReturnType<typeof makeListClients>;
  readonly getClient: ReturnType<typeof makeGetClient>;
  readonly getProfile: ReturnType<typeof makeGetProfile>;
  readonly createClient: ReturnType<typeof makeCreateClient>;
  readonly updateClient: ReturnType<typeof makeUpdateClient>;
  readonly endDirectorate: (actor: Actor, what: { clientId: string; role: string }, cause: Cause) => Promise<EndedDirectorate>;
}

/** What clients are sorted by, by its name on the wire. */
const SORTED = { client_id: 'clientId', nama: 'name' } as const;

function profileOf(row: ClientRow, actor: Actor) {
  const tier = row.level?.toLowerCase() ?? null;
  return { ...clientToWire(row, actor), level: row.level, tier, premium_tier: tier, premium_status: false, premium_expires_at: null };
}

/** HTTP edge of clients. */
export const clientRoutes = (useCases: ClientUseCases): RouteBinding[] => [
  bind(listClients, async ({ actor, query }) => {
    const order = query.sort ?? 'client_id';
    const { field, descending } = sortingOf(order);
    const by = SORTED[field];
    return answerList(query, {
      order,
      read: (after, limit) =>
        useCases.listClients(actor, {
          group: query.group?.trim(),
          text: query.q?.trim(),
          active: query.status === undefined || query.status === 'all' ? undefined : query.status === 'active',
          page: { by, descending, after, limit },
        }),
      placeOf: (row) => ({ key: row[by], id: row.clientId }),
      toWire: (row) => clientToWire(row, actor),
    });
  }),
  bind(createClient, async ({ actor, body, request }) => {
    const wanted = body;
    const patch = clientPatch(wanted);
    const name = required(patch.name ?? null, 'nama');
    const clientId = newClientIdOf(wanted.client_id);
    const row = await useCases.createClient(
      actor,
      { clientId, fields: { ...patch, name } },
      (existing) => clientToWire(existing, actor),
      request.cause,
    );
    return { status: 201, body: { success: true as const, data: clientToWire(row, actor) } };
  }),
  bind(clientProfile, async ({ actor, query }) => {
    const row = await useCases.getProfile(actor, {
      clientId: clientIdOf(query.client_id),
      role: query.role,
      scope: query.scope,
      regionalId: query.regional_id,
    });
    return { body: { success: true as const, client: profileOf(row, actor) } };
  }),
  bind(getClient, async ({ actor, params }) => {
    const { client, seenBy } = await useCases.getClient(actor, params.client_id.trim().toUpperCase());
    return { body: { success: true as const, data: clientDetailToWire(client, seenBy, actor) } };
  }),
  bind(updateClient, async ({ actor, params, body, request }) => {
    const { client, seenBy } = await useCases.updateClient(actor, params.client_id.trim().toUpperCase(), clientPatch(body), request.cause);
    return { body: { success: true as const, data: clientDetailToWire(client, seenBy, actor) } };
  }),
  bind(endDirectorate, async ({ actor, params, request }) => {
    const what = { clientId: params.client_id.trim().toUpperCase(), role: params.role.toLowerCase() };
    const { people, seenBy } = await useCases.endDirectorate(actor, what, request.cause);
    return { body: { success: true as const, data: { people, seen_by: seenByToWire(seenBy) } } };
  }),
];
