import { clientIdOf } from '@balai/contracts';
import { clientQuotas } from '@balai/contracts/identity';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { showQuotas } from '../use-cases/show-quotas.ts';

/** What clients may have, and have. */
export const quotaRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(clientQuotas, async ({ actor, params }) => ({
    body: { success: true as const, data: await showQuotas(context, actor, clientIdOf(params.client_id)) },
  })),
];
