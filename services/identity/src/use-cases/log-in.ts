import { type Cause, Problem, type RateStore } from '@balai/runtime';
import { identityProblems } from '../problems.ts';
import type { PasswordHasher } from '../providers/password-hasher.ts';
import type { TokenSigner } from '../providers/token-signer.ts';
import type { AccountRow } from '../repository/accounts.ts';
import type { Dependencies } from './dependencies.ts';
import { SESSION_LIFETIME_MS } from './keep-signing-keys.ts';
import { causedBy, publishSignIn } from './publish.ts';
import { forgive, passwordAllowances, throttle } from './throttle.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Address the call came from. */
  readonly address: string;
}

export interface SignedIn {
  readonly token: string;
  readonly lifetimeSeconds: number;
  readonly account: AccountRow;
  /** Clients the account is linked to. */
  readonly linkedClients: readonly string[];
}

/** What signing in works with. */
export interface LogInDependencies extends Dependencies {
  readonly hasher: PasswordHasher;
  readonly signer: TokenSigner;
  readonly rates: RateStore;
}

/**
 * Signs in by username and password: a session row and a token bound to it. An unknown name, a wrong password and a password changed
 * meanwhile answer alike and take as long.
 * @throws too_many_requests (429), invalid_credentials (401), account_inactive (403), no_client (400).
 */
export const makeLogIn =
  (dependencies: LogInDependencies) =>
  async (credentials: Credentials, cause: Cause = {}): Promise<SignedIn> => {
    const { database, store, hasher, rates } = dependencies;
    const username = credentials.username.trim();
    const { account, isKnown } = await database.read('system', async (tx) => ({
      account: await store.accounts.findByUsername(tx, username),
      isKnown: await store.sessions.wasOpenedFrom(tx, username, credentials.address),
    }));
    const allowances = passwordAllowances({ username: username.toLowerCase(), address: credentials.address, isKnown });
    await throttle(rates, allowances);
    const matches = await hasher.matches(account?.passwordHash ?? null, credentials.password);
    if (account === null || !matches) throw new Problem(identityProblems.invalid_credentials);
    await forgive(rates, allowances);
    if (!account.active) throw new Problem(identityProblems.account_inactive);
    return openSession(dependencies, account, { address: credentials.address, cause });
  };

async function openSession(
  dependencies: LogInDependencies,
  account: AccountRow & { passwordHash: string },
  { address, cause }: { address: string; cause: Cause },
): Promise<SignedIn> {
  const { database, store, clock, newId, signer } = dependencies;
  const sessionId = newId();
  const issuedAt = clock.now();
  const { linkedClients, expiresAt } = await database.unitOfWork(
    'system',
    async (tx) => {
      const linked = await store.accounts.linkedClients(tx, account.accountId);
      if (linked.length === 0 && !account.seesAll) throw new Problem(identityProblems.no_client);
      // A password changed since it was checked ended all sessions: this one must not slip in behind.
      if (!(await store.accounts.holdPassword(tx, account.accountId, account.passwordHash))) {
        throw new Problem(identityProblems.invalid_credentials);
      }
      const session = { sessionId, accountId: account.accountId, expiresAt: new Date(issuedAt.getTime() + SESSION_LIFETIME_MS) };
      await store.sessions.insert(tx, { ...session, address }, issuedAt);
      publishSignIn(tx, session, { username: account.username, address, at: issuedAt });
      return { linkedClients: linked, expiresAt: session.expiresAt };
    },
    { ...cause, ...causedBy(account.accountId, sessionId) },
  );
  const token = await signer.sign({
    sub: account.accountId,
    sid: sessionId,
    iat: Math.floor(issuedAt.getTime() / 1000),
    exp: Math.floor(expiresAt.getTime() / 1000),
    user_id: account.accountId,
    username: account.username,
    role: account.effectiveRole,
    client_id: account.clientId ?? '',
  });
  return { token, lifetimeSeconds: SESSION_LIFETIME_MS / 1000, account, linkedClients };
}
