import { identitySettings, identityViewRendered, identityViews, renderIdentityView } from '@balai/contracts/identity';
import { settingsRoute } from '@balai/runtime/http';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { viewRendering } from '@balai/views';
import { roleRoutes } from './access/routes/roles.ts';
import { accountRoutes } from './accounts/routes/accounts.ts';
import { signUpRoutes } from './accounts/routes/sign-up.ts';
import { auditSubscription } from './audit/consumers/audit.ts';
import { auditRoutes } from './audit/routes/audit.ts';
import { bindingCodeRoutes } from './bindings/routes/binding-codes.ts';
import { chatOrderSubscription } from './chat-orders/consumers/chat-orders.ts';
import { clientRoutes } from './clients/routes/clients.ts';
import { letterheadRoutes } from './clients/routes/letterheads.ts';
import type { IdentitySettings } from './config.ts';
import { contactSubscription } from './contacts/consumers/contacts.ts';
import { contactRoutes } from './contacts/routes/contacts.ts';
import { makeContext } from './context.ts';
import { excuseRequestRoutes } from './excuses/routes/excuse-requests.ts';
import { factorRoutes } from './factors/routes/factors.ts';
import { mfaRoutes } from './factors/routes/mfa.ts';
import { passkeyRoutes } from './factors/routes/passkeys.ts';
import { jwksRoute } from './keys/routes/jwks.ts';
import { claimRoutes } from './members/routes/claims.ts';
import { registrationRoutes } from './members/routes/registrations.ts';
import { memberSignInRoutes } from './members/routes/sign-in.ts';
import { commandSubscription } from './people/consumers/commands.ts';
import { formerPeopleRoutes } from './people/routes/former-people.ts';
import { peopleRoutes } from './people/routes/people.ts';
import { quotaRoutes } from './people/routes/quotas.ts';
import { sinceRoutes } from './people/routes/since.ts';
import { peopleTableRoutes } from './people-files/routes/people-table.ts';
import { peopleRenderer } from './people-files/use-cases/people-renderer.ts';
import { peopleImportRoutes } from './people-imports/routes/people-imports.ts';
import { platformRoutes } from './platform/routes/platform.ts';
import { platformSignInRoutes } from './platform/routes/platform-sign-in.ts';
import { platformConfigRoutes } from './platform-config/routes/platform-config.ts';
import { premiumRoutes } from './premium/routes/premium.ts';
import { privacySubscription } from './privacy/consumers/acknowledgements.ts';
import { privacyRoutes } from './privacy/routes/privacy.ts';
import { renameSubscription } from './renames/consumers/renames.ts';
import { renameRoutes } from './renames/routes/renames.ts';
import { reportRenderers } from './reports/use-cases/report-renderers.ts';
import { identityRepublishers } from './republishers.ts';
import { serviceAccountRoutes } from './service-accounts/routes/service-accounts.ts';
import { sessionSubscription } from './sessions/consumers/sessions.ts';
import { authRoutes } from './sessions/routes/auth.ts';
import { logRoutes } from './sessions/routes/logs.ts';
import { sessionRoutes } from './sessions/routes/sessions.ts';
import { oidcPages } from './single-sign-on/routes/oidc-pages.ts';
import { ssoRoutes } from './single-sign-on/routes/sso.ts';
import { transferRoutes } from './transfers/routes/transfers.ts';
import { nearMissSubscription } from './usernames/consumers/near-misses.ts';
import { usernameIssueRoutes } from './usernames/routes/username-issues.ts';
import { userRoutes } from './users/routes/users.ts';
import { identityWorkers } from './workers/identity-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<IdentitySettings>): ModuleParts {
  const context = makeContext(module);
  const views = { subscription: identityViews, command: renderIdentityView, event: identityViewRendered };
  return {
    routes: [
      settingsRoute(identitySettings, module),
      ...authRoutes(context),
      ...memberSignInRoutes(context),
      ...claimRoutes(context),
      ...registrationRoutes(context),
      ...factorRoutes(context),
      ...mfaRoutes(context),
      ...userRoutes(context),
      ...sessionRoutes(context),
      ...signUpRoutes(context),
      ...accountRoutes(context),
      ...roleRoutes(context),
      ...serviceAccountRoutes(context),
      ...passkeyRoutes(context),
      ...ssoRoutes(context),
      ...clientRoutes(context),
      ...letterheadRoutes(context),
      ...peopleRoutes(context),
      ...formerPeopleRoutes(context),
      ...sinceRoutes(context),
      ...peopleTableRoutes(context),
      ...peopleImportRoutes(context),
      ...quotaRoutes(context),
      ...bindingCodeRoutes(context),
      ...contactRoutes(context),
      ...renameRoutes(context),
      ...excuseRequestRoutes(context),
      ...usernameIssueRoutes(context),
      ...transferRoutes(context),
      ...premiumRoutes(context),
      ...privacyRoutes(context),
      ...platformRoutes(context),
      ...platformSignInRoutes(context),
      ...platformConfigRoutes(context),
      ...auditRoutes(context),
      ...logRoutes(context),
    ],
    subscriptions: [
      commandSubscription(context),
      chatOrderSubscription(context),
      contactSubscription,
      sessionSubscription,
      auditSubscription,
      privacySubscription(context),
      renameSubscription(context),
      nearMissSubscription(context),
      ...viewRendering(module, views, [peopleRenderer(context), ...reportRenderers(context)]).subscriptions,
    ],
    republishers: identityRepublishers,
    workers: identityWorkers(context, {
      anchorMs: module.config.AUDIT_ANCHOR_MINUTES * 60_000,
      anchorMail: module.config.AUDIT_ANCHOR_MAIL ?? null,
    }),
    plugin: (app) => {
      jwksRoute(context)(app);
      oidcPages(context, module.platform.PUBLIC_URL)(app);
    },
    // Without a key nobody can sign in; asking also makes up for a first read that failed.
    notReady: () =>
      context.signer.publicKeys().then(
        () => null,
        (error: unknown) => `signing keys: ${error instanceof Error ? error.message : String(error)}`,
      ),
  };
}
