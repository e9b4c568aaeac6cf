import { f, type ResourceDefinition } from '@balai/contracts';
import { setCreditLimit } from '@balai/contracts/crm';
import { authorOf, lockRow, type ResourceContext, requireValues, updateRow, versionOf, wireValues } from '@balai/resources';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { partyRules } from './party.ts';

const { resource } = partyRules;
/** The limit as callers write it: to every other route it is computed. */
const limitAlone: ResourceDefinition = { ...resource, fields: { credit_limit: f.money() } };

/** Sets the credit limit, which only its own permission may. */
export const creditRoute = (context: ResourceContext): RouteBinding =>
  bind(setCreditLimit, async ({ actor, params, body, request }) => {
    const version = versionOf(request.headers);
    const { reason = null, ...given } = body;
    const values = requireValues(limitAlone, given, true);
    const row = await context.database.unitOfWork(
      actor.scope,
      async (tx) => {
        const before = await lockRow(context, tx, resource, params.id, version);
        const options = { tx, clientId: before.client_id, author: authorOf(actor), action: 'credit', reason };
        return updateRow(context, partyRules, options, before, values);
      },
      request.cause,
    );
    const { credit_limit } = wireValues(row, limitAlone.fields);
    return {
      body: {
        success: true as const,
        data: { id: row.id, version: row.version, credit_limit: credit_limit as string | null },
      },
      headers: { etag: `"${row.version}"` },
    };
  });
