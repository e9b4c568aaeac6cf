import { sendMessage } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { publishRevocations } from '../../events/accounts.ts';
import { publishPasswordChange } from '../../events/facts.ts';
import * as people from '../../people/repository/people.ts';
import { identityProblems } from '../../problems.ts';
import * as sessions from '../../sessions/repository/sessions.ts';
import { passwordMark } from '../../sessions/use-cases/await-factor.ts';
import { isWeakMemberPassword } from '../domain/member-password.ts';
import { memberTexts } from '../messages/member-texts.ts';
import { ensureMember } from './ensure-member.ts';

/** Tells the person where they are reached: somebody else may have done it. */
async function notify(tx: Transaction, { client_id, email, whatsapp }: people.PersonRow, key: string): Promise<void> {
  const to = email ?? whatsapp;
  if (to === null) return;
  const channel = email === null ? 'whatsapp' : 'email';
  const text = memberTexts[await clients.languageOf(tx, [client_id])].passwordSet;
  const message = { intent_key: `member-password:${key}`, channel, to, subject: channel === 'email' ? 'Balai' : null, text } as const;
  tx.send(sendMessage, { ...message, delivery: 'at-most-once', priority: 'notice' }, { tenant: client_id });
}

/**
 * Sets the password of a person who proved to be them; every session of theirs ends, and they are told.
 * @param mark of the password that is replaced: a proof that names it counts once; absent: any
 * @throws weak_member_password (400), claim_not_verified (403) where the person is not active any more, or has another password.
 */
export async function setMemberPassword(
  context: IdentityContext,
  { personId, password, mark }: { readonly personId: string; readonly password: string; readonly mark?: string },
  cause: Cause = {},
): Promise<people.PersonRow> {
  const { clock, database, hasher, newId, revoke } = context;
  const known = await database.read('system', (tx) => people.find(tx, personId));
  if (known?.active !== true) throw new Problem(identityProblems.claim_not_verified);
  if (isWeakMemberPassword(password, known.nrp)) throw new Problem(identityProblems.weak_member_password);
  const to = await hasher.hash(password);
  const { person, ended } = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const person = await people.lockById(tx, personId);
      if (person?.active !== true) throw new Problem(identityProblems.claim_not_verified);
      const account = await ensureMember(context, tx, personId);
      if (mark !== undefined && passwordMark(account) !== mark) throw new Problem(identityProblems.claim_not_verified);
      await accounts.replacePassword(tx, { accountId: account.account_id, from: account.password_hash, to }, at);
      publishPasswordChange(tx, account.account_id, at);
      const ended = await sessions.revokeOthers(tx, account.account_id, null, at);
      await publishRevocations(tx, ended, at);
      await notify(tx, person, newId());
      return { person, ended };
    },
    { ...cause, actor: `person:${personId}` },
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
  return person;
}
