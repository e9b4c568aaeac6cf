import type { FastifyInstance } from 'fastify';
import { mountBulk } from './bulk-routes.ts';
import { mountEngagement } from './engagement-routes.ts';
import { mountFaults } from './faults-routes.ts';
import { mountPayments } from './payment-routes.ts';
import { mountPhone } from './phone-routes.ts';
import { mountPosts } from './posts-routes.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { mountTracking } from './tracking-routes.ts';
import { mountWorld } from './world-routes.ts';

/** The sandbox's own REST under `/sandbox/api`: without login, so only where callers are on this machine. */
export async function mountApi(app: FastifyInstance, context: SandboxContext): Promise<void> {
  await app.register(
    async (api) => {
      mountPosts(api, context);
      mountEngagement(api, context);
      mountBulk(api, context);
      mountFaults(api, context);
      mountPhone(api, context);
      mountPayments(api, context);
      mountTracking(api, context);
      mountWorld(api, context);
    },
    { prefix: '/sandbox/api' },
  );
}
