import { defineModule, type ModuleContext } from '@balai/runtime';
import { accountExistsCommand } from './commands/account-exists.ts';
import { createAccountCommand } from './commands/create-account.ts';
import { eraseAuditCommand } from './commands/erase-audit.ts';
import { importPeopleCommand } from './commands/import-people.ts';
import { rotateKeysCommand } from './commands/rotate-keys.ts';
import { setContactsCommand } from './commands/set-contacts.ts';
import { setPremiumCommand } from './commands/set-premium.ts';
import { verifyAuditCommand } from './commands/verify-audit.ts';
import { IdentitySettings } from './config.ts';
import { auditSubscription } from './consumers/audit.ts';
import { commandSubscription } from './consumers/commands.ts';
import { renameSubscription } from './consumers/renames.ts';
import { sessionSubscription } from './consumers/sessions.ts';
import { makeContext } from './context.ts';
import { accountsImport } from './import/accounts.ts';
import { clientsImport } from './import/clients.ts';
import { logsImport } from './import/logs.ts';
import { peopleImport } from './import/people.ts';
import { premiumImport } from './import/premium.ts';
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

/** Who may come in and who is counted: accounts, sessions, keys; clients, people and their handles. */
export const identity = defineModule({
  name: 'identity',
  config: IdentitySettings,
  migrations: new URL('../migrations/', import.meta.url),
  commands: [
    createAccountCommand,
    accountExistsCommand,
    importPeopleCommand,
    setContactsCommand,
    setPremiumCommand,
    rotateKeysCommand,
    verifyAuditCommand,
    eraseAuditCommand,
  ],
  imports: [clientsImport, peopleImport, accountsImport, premiumImport, logsImport],
  prefixes: ['AUDIT'],
  setup(module: ModuleContext<IdentitySettings>) {
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
  },
});
