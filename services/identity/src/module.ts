import { type Actor, type Cause, defineModule, type ModuleContext } from '@balai/runtime';
import { IdentitySettings } from './config.ts';
import { auditSubscription } from './consumers/audit.ts';
import { fenceSubscription } from './consumers/raise-fence.ts';
import { createPasswordHasher } from './providers/password-hasher.ts';
import { createTokenSigner, sealedKeyPair } from './providers/token-signer.ts';
import { store } from './repository/store.ts';
import { identityRestaters } from './restaters.ts';
import { auditRoutes } from './routes/audit.ts';
import { authRoutes } from './routes/auth.ts';
import { clientRoutes } from './routes/clients.ts';
import { jwksRoute } from './routes/jwks.ts';
import { peopleRoutes } from './routes/people.ts';
import { endDirectorate } from './use-cases/end-directorate.ts';
import { makeChangePassword, makeLogOut, makeRevokeSessions } from './use-cases/end-sessions.ts';
import { makeGetClient, makeGetProfile, makeListClients } from './use-cases/find-clients.ts';
import { makeListAudit, makeRecordAudit } from './use-cases/keep-audit-trail.ts';
import { makeKeepSigningKeys, signingKeyAt } from './use-cases/keep-signing-keys.ts';
import { makeListPeople } from './use-cases/list-people.ts';
import { makeLogIn } from './use-cases/log-in.ts';
import { makeFollowRoles } from './use-cases/refresh-access.ts';
import { makeRegisterPerson } from './use-cases/register-person.ts';
import { makeCreateClient, makeUpdateClient } from './use-cases/save-client.ts';
import { makeSwapHandles } from './use-cases/swap-handles.ts';
import { makeUpdatePerson } from './use-cases/update-person.ts';
import { identityWorkers } from './workers/identity-workers.ts';

function setup(context: ModuleContext<unknown>) {
  const { database, clock, newId, rates, cryptor, logger, hint, revoke } = context;
  const base = { database, store, clock, newId };
  const hasher = createPasswordHasher();
  const keys = makeKeepSigningKeys(base, sealedKeyPair(cryptor, newId));
  const signer = createTokenSigner({ clock, cryptor, keys, signingKeyAt });
  const secure = { ...base, hasher, signer, rates, revoke };
  const listClients = makeListClients(base);

  const auth = {
    logIn: makeLogIn(secure),
    logOut: makeLogOut(secure),
    changePassword: makeChangePassword(secure),
    revokeSessions: makeRevokeSessions(secure),
    listClients,
  };
  const clients = {
    listClients,
    getClient: makeGetClient(base),
    getProfile: makeGetProfile(base),
    createClient: makeCreateClient(base),
    updateClient: makeUpdateClient(base),
    endDirectorate: (actor: Actor, what: { clientId: string; role: string }, cause: Cause) => endDirectorate(base, actor, what, cause),
  };
  const people = {
    listPeople: makeListPeople(base),
    registerPerson: makeRegisterPerson(base),
    updatePerson: makeUpdatePerson(base),
    swapHandles: makeSwapHandles(base),
  };
  return {
    routes: [...authRoutes(auth, logger), ...clientRoutes(clients), ...peopleRoutes(people), ...auditRoutes(makeListAudit(base))],
    subscriptions: [fenceSubscription(clock), auditSubscription(makeRecordAudit(base))],
    restaters: identityRestaters(store),
    workers: identityWorkers({ database, clock, logger, hint, store, signer, followRoles: makeFollowRoles(base) }),
    plugin: jwksRoute(signer),
    // Without a key nobody can sign in; asking also makes up for a first read that failed.
    notReady: () =>
      signer.publicKeys().then(
        () => null,
        (error: unknown) => `signing keys: ${error instanceof Error ? error.message : String(error)}`,
      ),
  };
}

/** Who may come in and who is counted: accounts, sessions, keys; clients, people and their handles. */
export const identity = defineModule({
  name: 'identity',
  config: IdentitySettings,
  migrations: new URL('../migrations/', import.meta.url),
  setup,
});
