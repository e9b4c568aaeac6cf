import type { Transaction } from '@balai/runtime/database';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import * as roles from '../../access/repository/roles.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { accountOf, fromAddress } from '../../factors/use-cases/finish-sign-in.ts';
import { identityProblems } from '../../problems.ts';
import { hashOf } from '../../sessions/domain/pending-sign-in.ts';
import type { SignInOrigin } from '../../sessions/domain/sign-in-origin.ts';
import * as pendingSignIns from '../../sessions/repository/pending-sign-ins.ts';
import { passwordMark } from '../../sessions/use-cases/await-factor.ts';
import type { SignedIn } from '../../sessions/use-cases/open-session.ts';
import { openSession } from '../../sessions/use-cases/open-session.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { type GrantedRoles, rolesOfGroups } from '../domain/group-roles.ts';
import type { OidcClient, OidcUser } from '../providers/oidc-client.ts';
import * as ssoAccounts from '../repository/sso-accounts.ts';

/** So long the page has to open the session. */
const HANDED_OVER_MS = 60_000;

/** What the groups give, without clients and roles that are not there. @throws Problem sso_unknown_group */
async function grantedOf(tx: Transaction, oidc: OidcClient, groups: readonly string[]): Promise<GrantedRoles> {
  const granted = rolesOfGroups(oidc.groupRoles, groups);
  if (granted === null || (await roles.find(tx, granted.role)) === null) throw new Problem(identityProblems.sso_unknown_group);
  const known = await ssoAccounts.knownClients(tx, granted);
  const names = new Set(await roles.listNames(tx));
  const clients = granted.clients.filter(({ clientId, role }) => known.has(clientId) && names.has(role));
  if (granted.role !== 'admin' && clients.length === 0) throw new Problem(identityProblems.sso_unknown_group);
  return { ...granted, clients };
}

/** Makes an account for somebody who signs in for the first time. A name that somebody has is never taken over. @throws Problem username_taken */
async function makeAccount({ newId }: IdentityContext, tx: Transaction, { issuer, subject, name }: OidcUser, role: string, at: Date) {
  const accountId = newId();
  const username = /^[A-Za-z0-9._@-]{2,60}$/.test(name) ? name : `sso-${accountId}`;
  const made = await accounts.insert(tx, { accountId, username, passwordHash: null, role, whatsapp: null, clientIds: [] }, at);
  if (!made) throw new Problem(identityProblems.username_taken, { username });
  await ssoAccounts.insert(tx, { issuer, subject, accountId }, at);
  return accountId;
}

/**
 * Lets in somebody whom the provider knows: makes the account at the first time, and gives it what its groups give, each time. The page that
 * gets the token opens the session.
 * @param address network address of the caller
 * @throws Problem sso_unknown_group, account_inactive (403), username_taken (409)
 */
export async function signInByProvider(
  context: IdentityContext,
  oidc: OidcClient,
  { user, address }: { readonly user: OidcUser; readonly address: string },
  cause: Cause,
): Promise<string> {
  const { database, clock, secrets } = context;
  const token = secrets.token();
  await database.unitOfWork(
    'system',
    async (tx) => {
      await access.lockExclusive(tx);
      const at = clock.now();
      const granted = await grantedOf(tx, oidc, user.groups);
      const known = await ssoAccounts.find(tx, user.issuer, user.subject);
      const accountId = known ?? (await makeAccount(context, tx, user, granted.role, at));
      await ssoAccounts.setRoles(tx, accountId, granted, at);
      await refreshAccess(tx, [accountId], at);
      const account = await accounts.find(tx, accountId);
      if (account?.active !== true) throw new Problem(identityProblems.account_inactive);
      const pending = { token_hash: hashOf(token), account_id: accountId, password_mark: passwordMark(account), isComplete: true };
      const expiresAt = new Date(at.getTime() + HANDED_OVER_MS);
      await pendingSignIns.insert(tx, { ...pending, address: addressGroup(address), expiresAt }, at);
    },
    cause,
  );
  return token;
}

/**
 * Opens the session of somebody whom the provider let in.
 * @throws Problem mfa_expired (401), account_inactive (403), no_client (400), too_many_requests (429)
 */
export async function openSsoSession(
  context: IdentityContext,
  { token, place }: { readonly token: string; readonly place: SignInOrigin },
  cause: Cause,
): Promise<SignedIn> {
  const { database, clock, rates, watch } = context;
  const line = addressGroup(place.address);
  await throttle(rates, [fromAddress(line)]);
  const pending = await database.unitOfWork('system', (tx) => pendingSignIns.takeComplete(tx, hashOf(token), line, clock.now()), cause);
  if (pending === null) throw new Problem(identityProblems.mfa_expired);
  const session = await openSession(context, await accountOf(context, pending), place, cause);
  watch.admitted();
  return session;
}
