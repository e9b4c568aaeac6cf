import { accountActor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { publishAccountAct } from '../../events/account-acts.ts';
import { publishAccount } from '../../events/accounts.ts';
import { publishPasswordChange } from '../../events/facts.ts';
import { identityProblems } from '../../problems.ts';
import { throttle } from '../../use-cases/throttle.ts';
import type { LinkPurpose } from '../domain/account-links.ts';
import { isWeakPassword } from '../domain/password.ts';
import * as tokens from '../repository/account-tokens.ts';
import * as accounts from '../repository/accounts.ts';
import { endAccess } from './end-access.ts';

/** A password for the account of a link. */
export interface LinkedPassword {
  readonly purpose: LinkPurpose;
  readonly token: string;
  readonly password: string;
  /** Whose tries count together. */
  readonly address: string;
}

/**
 * Sets the password of an account by a link, once. An invitation makes the account active; a reset ends all of its sessions.
 * @throws link_invalid, weak_password (400); too_many_requests (429); sign_in_busy (503). @returns the username
 */
export async function setPasswordByLink(
  context: Pick<IdentityContext, 'database' | 'clock' | 'hasher' | 'rates' | 'secrets' | 'revoke'>,
  { purpose, token, password, address }: LinkedPassword,
  cause: Cause = {},
): Promise<string> {
  const { database, clock, hasher, rates, secrets, revoke } = context;
  await throttle(rates, [{ key: `account-link:${address}`, perSecond: 0.2, burst: 20 }]);
  const hash = secrets.hashOf(token.trim());
  const found = await database.read('system', async (tx) => {
    const id = await tokens.accountOf(tx, hash, purpose, clock.now());
    return id === null ? null : accounts.find(tx, id);
  });
  if (found === null) throw new Problem(identityProblems.link_invalid);
  if (isWeakPassword(password, { username: found.username })) throw new Problem(identityProblems.weak_password, {}, { field: 'password' });
  const passwordHash = await hasher.hash(password);
  const { ended, username } = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const accountId = await tokens.use(tx, hash, purpose, at);
      const [account] = accountId === null ? [] : await accounts.lock(tx, [accountId]);
      const isOpen = account?.state === (purpose === 'invitation' ? 'pending' : 'active');
      if (account === undefined || !isOpen) throw new Problem(identityProblems.link_invalid);
      const { account_id } = account;
      await accounts.setPassword(tx, account_id, { hash: passwordHash, mustChange: false }, at);
      if (purpose === 'invitation') await accounts.setState(tx, account_id, 'active', at);
      const changed = await accounts.find(tx, account_id);
      if (changed !== null) await publishAccount(tx, changed);
      publishPasswordChange(tx, account_id, at);
      publishAccountAct(tx, account, { act: purpose === 'invitation' ? 'accepted' : 'reset', at });
      return { ended: await endAccess(tx, account_id, at), username: account.username };
    },
    { ...cause, actor: accountActor(found.account_id) },
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
  return username;
}
