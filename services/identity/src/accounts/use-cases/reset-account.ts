import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { publishAccountAct } from '../../events/account-acts.ts';
import { publishAccount } from '../../events/accounts.ts';
import { publishPasswordChange } from '../../events/facts.ts';
import { identityProblems } from '../../problems.ts';
import type * as sessions from '../../sessions/repository/sessions.ts';
import { ADMIN_RESET_MS, INVITATION_MS } from '../domain/account-links.ts';
import * as tokens from '../repository/account-tokens.ts';
import * as accounts from '../repository/accounts.ts';
import { endAccess } from './end-access.ts';
import { type MadeLink, makeLink } from './make-link.ts';
import { lockManageable } from './manageable-account.ts';

/** What an administrator passes on to the owner. */
export interface AccountReset {
  readonly link: MadeLink | null;
  /** To be changed at the first sign-in. */
  readonly password: string | null;
}

/**
 * Makes a link for a new password, or a temporary password, which ends all sessions. An account that was invited gets its invitation anew.
 * @throws account_not_found (404); account_beyond (403); account_state, account_invited (409); sign_in_busy (503).
 */
export async function resetAccount(
  context: Pick<IdentityContext, 'database' | 'clock' | 'hasher' | 'secrets' | 'newId' | 'revoke'>,
  actor: Actor,
  { accountId, method, base }: { readonly accountId: string; readonly method: 'link' | 'password'; readonly base: string },
  cause: Cause = {},
): Promise<AccountReset> {
  const { database, clock, hasher, secrets, revoke } = context;
  const password = method === 'password' ? secrets.password() : null;
  const passwordHash = password === null ? null : await hasher.hash(password);
  const { link, ended } = await database.unitOfWork(
    'system',
    async (tx): Promise<{ link: MadeLink | null; ended: readonly sessions.SessionRow[] }> => {
      const at = clock.now();
      const account = await lockManageable(tx, actor, accountId);
      // One's own password is changed by who knows it.
      if (accountId === actor.accountId) throw new Problem(identityProblems.account_beyond);
      const isInvited = account.state === 'pending' && (await accounts.find(tx, accountId))?.password_hash === null;
      if (isInvited && method === 'password') throw new Problem(identityProblems.account_invited);
      if (!isInvited && account.state !== 'active') throw new Problem(identityProblems.account_state, { state: account.state });
      publishAccountAct(tx, account, { act: isInvited ? 'invited' : 'reset-requested', at });
      if (passwordHash === null) {
        const wish = isInvited
          ? ({ purpose: 'invitation', lifetimeMs: INVITATION_MS } as const)
          : ({ purpose: 'reset', lifetimeMs: ADMIN_RESET_MS } as const);
        return { link: await makeLink(tx, context, account, { ...wish, base }, at), ended: [] };
      }
      await tokens.removeAll(tx, accountId);
      await accounts.setPassword(tx, accountId, { hash: passwordHash, mustChange: true }, at);
      const changed = await accounts.find(tx, accountId);
      if (changed !== null) await publishAccount(tx, changed);
      publishPasswordChange(tx, accountId, at);
      return { link: null, ended: await endAccess(tx, accountId, at) };
    },
    cause,
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
  return { link, password };
}
