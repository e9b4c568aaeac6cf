import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { publishAccountAct } from '../../events/account-acts.ts';
import { publishAccount } from '../../events/accounts.ts';
import { identityProblems } from '../../problems.ts';
import { type AccountDecision, stateAfter } from '../domain/account-states.ts';
import { accountTexts } from '../messages/account-texts.ts';
import * as tokens from '../repository/account-tokens.ts';
import * as accounts from '../repository/accounts.ts';
import { endAccess } from './end-access.ts';
import { endKeysMadeBy } from './end-keys.ts';
import { lockManageable, requireAnotherAdmin } from './manageable-account.ts';
import { notifyOwner } from './notify-owner.ts';

const ACTS = { approve: 'approved', reject: 'rejected', close: 'closed', reopen: 'reopened' } as const;

type Deciding = Pick<IdentityContext, 'database' | 'clock' | 'revoke' | 'publicUrl'>;

/** Tells the owner of a registered account what became of it. */
async function notifyOutcome(
  tx: Transaction,
  { publicUrl }: Pick<Deciding, 'publicUrl'>,
  account: accounts.AccountRow,
  decision: AccountDecision,
): Promise<void> {
  if (decision !== 'approve' && decision !== 'reject') return;
  const texts = accountTexts[await clients.languageOf(tx, account.tenants)];
  const letter = decision === 'approve' ? texts.approved(account.username, publicUrl) : texts.rejected(account.username);
  notifyOwner(tx, account, { ...letter, key: `account-${ACTS[decision]}:${account.account_id}:${account.version}`, priority: 'notice' });
}

/**
 * Approves, rejects, closes or reopens an account of staff. Whatever makes it inactive ends its sessions and the keys of programs
 * that it made, which its owner knows, and voids its links. Repeating a decision changes nothing.
 * @throws account_not_found (404); account_beyond (403); account_state, account_invited, last_admin (409).
 */
export async function decideAccount(
  context: Deciding,
  actor: Actor,
  accountId: string,
  decision: AccountDecision,
  cause: Cause = {},
): Promise<void> {
  const { database, clock, revoke } = context;
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const account = await lockManageable(tx, actor, accountId);
      const next = stateAfter(account.state, decision);
      if (next === null) throw new Problem(identityProblems.account_state, { state: account.state });
      if (next === account.state) return [];
      if (next === 'active' && !(await accounts.hasWayIn(tx, accountId))) throw new Problem(identityProblems.account_invited);
      if (next !== 'active') await requireAnotherAdmin(tx, account);
      await accounts.setState(tx, accountId, next, at);
      const changed = await accounts.find(tx, accountId);
      if (changed === null) throw new Error(`account ${accountId} is gone`);
      await publishAccount(tx, changed);
      publishAccountAct(tx, account, { act: ACTS[decision], at });
      await notifyOutcome(tx, context, changed, decision);
      if (next === 'active') return [];
      await tokens.removeAll(tx, accountId);
      await endKeysMadeBy(tx, accountId, at);
      return endAccess(tx, accountId, at);
    },
    cause,
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
}
