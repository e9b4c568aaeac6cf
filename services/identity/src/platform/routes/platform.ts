import { clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { activeOf, bind, type RouteBinding } from '@balai/runtime/http';
import { auditToWire } from '../../audit/routes/audit.ts';
import { clientDetailToWire, clientPatch, clientToWire } from '../../clients/routes/client-wire.ts';
import { clientToCreate } from '../../clients/routes/clients.ts';
import { createClient } from '../../clients/use-cases/create-client.ts';
import { updateClient } from '../../clients/use-cases/update-client.ts';
import type { IdentityContext } from '../../context.ts';
import { tidy } from '../../domain/words.ts';
import { premiumRequestToWire, proofLinks, statesOf } from '../../premium/routes/premium-wire.ts';
import { approvePremium, denyPremium } from '../../premium/use-cases/decide-premium.ts';
import { pageAnswer, pageWanted } from '../../routes/numbered-page.ts';
import { pageAudit, pageClients, pagePayments, showOverview, summariseClients } from '../use-cases/show-platform.ts';

/** HTTP edge of the administration of the platform. */
export const platformRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.platformMe, async ({ actor }) => {
    const { accountId, username, role, clientId, expiresAt } = actor;
    const data = { account_id: accountId, username, role, client_id: clientId, expires_at: expiresAt.toISOString() };
    return { body: { success: true as const, data } };
  }),
  bind(wire.platformOverview, async ({ actor }) => {
    const found = await showOverview(context, actor);
    const data = {
      clients: { total: found.clients, active: found.active_clients },
      people: { total: found.people, active: found.active_people },
      accounts: { total: found.accounts, active: found.active_accounts, pending: found.pending_accounts },
      open_sessions: found.open_sessions,
      premium: { open_requests: found.open_requests, active_subscriptions: found.active_subscriptions },
      config_version: found.configVersion,
    };
    return { body: { success: true as const, data } };
  }),
  bind(wire.platformClientSummary, async ({ actor }) => {
    const { total, active, without_people, ...by_type } = await summariseClients(context, actor);
    return { body: { success: true as const, data: { total, active, inactive: total - active, by_type, without_people } } };
  }),
  bind(wire.listPlatformClients, async ({ actor, query }) => {
    const page = pageWanted(query);
    const { rows, total } = await pageClients(context, actor, { text: query.q?.trim(), active: activeOf(query.status) }, page);
    return pageAnswer(
      rows.map((row) => clientToWire(row, actor)),
      page,
      total,
    );
  }),
  bind(wire.createPlatformClient, async ({ actor, body, request }) => {
    const row = await createClient(context, actor, clientToCreate(body, actor), request.cause);
    return { status: 201, body: { success: true as const, data: clientToWire(row, actor) } };
  }),
  bind(wire.updatePlatformClient, async ({ actor, params, body, request }) => {
    const change = { clientId: clientIdOf(params.client_id), patch: clientPatch(body) };
    const detail = await updateClient(context, actor, change, request.cause);
    return { body: { success: true as const, data: clientDetailToWire(detail, actor) } };
  }),
  bind(wire.deactivatePlatformClient, async ({ actor, params, request }) => {
    const change = { clientId: clientIdOf(params.client_id), patch: { active: false } };
    const { client } = await updateClient(context, actor, change, request.cause);
    return { body: { success: true as const, data: clientToWire(client, actor) } };
  }),
  bind(wire.platformAudit, async ({ actor, query }) => {
    const page = pageWanted(query);
    const { rows, total } = await pageAudit(context, actor, page);
    return pageAnswer(
      rows.map((row) => auditToWire(actor, row)),
      page,
      total,
    );
  }),
  bind(wire.listPlatformPayments, async ({ actor, query }) => {
    const page = pageWanted(query);
    const { rows, total } = await pagePayments(context, actor, statesOf(query.status ?? 'all'), page);
    const links = await proofLinks(context, actor, rows);
    return pageAnswer(
      rows.map((row) => premiumRequestToWire(row, links)),
      page,
      total,
    );
  }),
  bind(wire.decidePlatformPayment, async ({ actor, params, body, request }) => {
    const { decision, reason = null, tier, days } = body;
    const key = { requestId: params.id };
    const row =
      decision === 'approve'
        ? await approvePremium(context, actor, { key, tier, days }, request.cause)
        : await denyPremium(context, actor, { key, reason: tidy(reason) }, request.cause);
    return { body: { success: true as const, data: premiumRequestToWire(row, await proofLinks(context, actor, [row])) } };
  }),
];
