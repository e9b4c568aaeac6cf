import type { ModuleContext, ModuleParts } from '@balai/runtime';
import { auditSubscription } from './audit/consumers/audit.ts';
import { auditRoutes } from './audit/routes/audit.ts';
import { clientRoutes } from './clients/routes/clients.ts';
import type { IdentitySettings } from './config.ts';
import { makeContext } from './context.ts';
import { excuseRequestRoutes } from './excuses/routes/excuse-requests.ts';
import { jwksRoute } from './keys/routes/jwks.ts';
import { commandSubscription } from './people/consumers/commands.ts';
import { peopleRoutes } from './people/routes/people.ts';
import { quotaRoutes } from './people/routes/quotas.ts';
import { peopleTableRoutes } from './people-files/routes/people-table.ts';
import { renameSubscription } from './renames/consumers/renames.ts';
import { renameRoutes } from './renames/routes/renames.ts';
import { identityRestaters } from './restaters.ts';
import { sessionSubscription } from './sessions/consumers/sessions.ts';
import { authRoutes } from './sessions/routes/auth.ts';
import { logRoutes } from './sessions/routes/logs.ts';
import { viewRoutes } from './views/routes/views.ts';
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
