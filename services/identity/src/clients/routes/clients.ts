import { type BodyOf, clientIdOf, type QueryOf } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { activeOf, answerList, bind, isFresh, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { premiumNow } from '../../accounts/domain/premium.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { givenClientId, newClientIdOf, required } from '../../routes/input.ts';
import type { ClientFilter, ClientRow } from '../repository/clients.ts';
import { createClient, type NewClient } from '../use-cases/create-client.ts';
import { type BatchRow, createClients } from '../use-cases/create-clients.ts';
import { endDirectorate } from '../use-cases/end-directorate.ts';
import { getClient } from '../use-cases/get-client.ts';
import { getProfile } from '../use-cases/get-profile.ts';
import { listClients } from '../use-cases/list-clients.ts';
import { updateClient } from '../use-cases/update-client.ts';
import { clientDetailToWire, clientPatch, clientToWire } from './client-wire.ts';

/** What clients are sorted by, by its name on the wire. */
const SORTED = { client_id: 'client_id', nama: 'name' } as const;

function profileOf(row: ClientRow, actor: Actor, now: Date) {
  const { premium } = actor;
  const paid = premiumNow({ premium_tier: premium?.tier ?? null, premium_expires_at: premium?.expiresAt ?? null }, now);
  const tier = (paid.premium_tier ?? row.level)?.toLowerCase() ?? null;
  return { ...clientToWire(row, actor), level: row.level, ...paid, tier, premium_tier: tier };
}

/** Moves with every change of the client; who sees it and how many people it has go their own ways. */
const etagOf = ({ version }: ClientRow): string => `"${version}"`;

/** Refuses a change that began from the client as it was before: 412 with it as it is. */
const requireKnown = (ifMatch: string, actor: Actor) => (client: ClientRow, by: string | null) => {
  const etag = etagOf(client);
  if (isFresh(ifMatch, etag)) return;
  throw new Problem(
    identityProblems.client_changed,
    {},
    { extra: { data: clientToWire(client, actor), changed_by: by }, headers: { etag } },
  );
};

/** The client that a body describes. @throws Problem of its fields (400) */
export function clientToCreate(body: BodyOf<typeof wire.createClient>, actor: Actor): NewClient {
  const patch = clientPatch(body);
  const fields = { ...patch, name: required(patch.name ?? null, 'nama') };
  return { clientId: newClientIdOf(body.client_id), fields, showExisting: (existing) => clientToWire(existing, actor) };
}

function batchRow(body: BodyOf<typeof wire.createClient>, actor: Actor): BatchRow {
  try {
    return clientToCreate(body, actor);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** A list of clients: a page, or all of them. */
function answerClients(
  context: IdentityContext,
  actor: Actor,
  query: QueryOf<typeof wire.listActiveClients>,
  filter: Pick<ClientFilter, 'group' | 'active'>,
) {
  const order = query.sort ?? 'client_id';
  const { field, descending } = sortingOf(order);
  const by = SORTED[field];
  return answerList(query, {
    order,
    read: (after, limit) => listClients(context, actor, { ...filter, text: query.q?.trim(), page: { by, descending, after, limit } }),
    positionOf: (row) => ({ key: row[by], id: row.client_id }),
    toWire: (row) => clientToWire(row, actor),
  });
}

/** HTTP edge of clients. */
export const clientRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listClients, ({ actor, query }) =>
    answerClients(context, actor, query, { group: query.group?.trim(), active: activeOf(query.status) }),
  ),
  bind(wire.listActiveClients, ({ actor, query }) => answerClients(context, actor, query, { active: true })),
  bind(wire.createClient, async ({ actor, body, request }) => {
    const row = await createClient(context, actor, clientToCreate(body, actor), request.cause);
    return { status: 201, body: { success: true as const, data: clientToWire(row, actor) } };
  }),
  bind(wire.createClients, async ({ actor, body, request }) => {
    const rows = body.clients.map((one) => batchRow(one, actor));
    const added = await createClients(context, actor, { rows, preview: body.preview === true }, request.cause);
    return { body: { success: true as const, data: added.map((row) => clientToWire(row, actor)) } };
  }),
  bind(wire.clientProfile, async ({ actor, query }) => {
    const row = await getProfile(context, actor, {
      clientId: givenClientId(query.client_id),
      role: query.role,
      scope: query.scope,
      regionalId: query.regional_id,
    });
    return { body: { success: true as const, client: profileOf(row, actor, context.clock.now()) } };
  }),
  bind(wire.getClient, async ({ actor, params }) => {
    const detail = await getClient(context, actor, clientIdOf(params.client_id));
    return { body: { success: true as const, data: clientDetailToWire(detail, actor) }, headers: { etag: etagOf(detail.client) } };
  }),
  bind(wire.updateClient, async ({ actor, params, body, request }) => {
    const read = [request.headers['if-match']].flat()[0];
    const change = {
      clientId: clientIdOf(params.client_id),
      patch: clientPatch(body),
      requireKnown: read === undefined ? undefined : requireKnown(read, actor),
    };
    const detail = await updateClient(context, actor, change, request.cause);
    return { body: { success: true as const, data: clientDetailToWire(detail, actor) }, headers: { etag: etagOf(detail.client) } };
  }),
  bind(wire.deactivateClient, async ({ actor, params, request }) => {
    const change = { clientId: clientIdOf(params.client_id), patch: { active: false } };
    const { client } = await updateClient(context, actor, change, request.cause);
    return { body: { success: true as const, data: clientToWire(client, actor) } };
  }),
  bind(wire.endDirectorate, async ({ actor, params, request }) => {
    const what = { clientId: clientIdOf(params.client_id), role: params.role.toLowerCase() };
    const { people, seenBy } = await endDirectorate(context, actor, what, request.cause);
    return { body: { success: true as const, data: { people, seen_by: [...seenBy] } } };
  }),
];
