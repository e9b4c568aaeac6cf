import type { ModuleContext, ModuleParts } from '@balai/runtime';
import type { IdentitySettings } from './config.ts';
import { auditSubscription } from './consumers/audit.ts';
import { commandSubscription } from './consumers/commands.ts';
import { renameSubscription } from './consumers/renames.ts';
import { sessionSubscription } from './consumers/sessions.ts';
import { makeContext } from './context.ts';
import { identityRestaters } from './restaters.ts';
import { auditRoutes } from './routes/audit.ts';
import { authRoutes } from './routes/auth.ts';
import { clientRoutes } from './routes/clients.ts';
import { excuseRequestRoutes } from './routes/excuse-requests.ts';
import { jwksRoute } from './routes/jwks.ts';
import { logRoutes } from './routes/logs.ts';
import { peopleRoutes } from './routes/people.ts';
import { peopleTableRoutes } from './routes/people-table.ts';
import { quotaRoutes } from './routes/quotas.ts';
import { renameRoutes } from './routes/renames.ts';
import { viewRoutes } from './routes/views.ts';
import { identityWorkers } from './workers/identity-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<IdentitySettings>): ModuleParts {
  const context = makeContext(module);
  return {
    routes: [
      ...authRoutes(context),
      ...clientRoutes(context),
      ...peopleRoutes(context),
      ...peopleTableRoutes(context),
      ...quotaRoutes(context),
      ...renameRoutes(context),
      ...excuseRequestRoutes(context),
      ...auditRoutes(context),
      ...logRoutes(context),
      ...viewRoutes(context),
    ],
    subscriptions: [commandSubscription(context), sessionSubscription, auditSubscription, renameSubscription(context)],
    restaters: identityRestaters,
    workers: identityWorkers(context, {
      lookMs: module.platform.LOOK_SECONDS * 1_000,
      anchorMs: module.config.AUDIT_ANCHOR_MINUTES * 60_000,
      anchorMail: module.config.AUDIT_ANCHOR_MAIL ?? null,
    }),
    plugin: jwksRoute(context),
    // Without a key nobody can sign in; asking also makes up for a first read that failed.
    notReady: () =>
      context.signer.publicKeys().then(
        () => null,
        (error: unknown) => `signing keys: ${error instanceof Error ? error.message : String(error)}`,
      ),
  };
}
