import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import * as mailboxes from '../repository/mailboxes.ts';
import { throttleClaims } from './prove-claim.ts';

/**
 * Checks that letters can reach an address.
 * @throws email_of_inactive (403), no_mail_domain (400), mail_domain_unknown (503), too_many_requests (429).
 */
export async function checkMailbox(
  context: IdentityContext,
  { email, address }: { readonly email: string; readonly address: string },
): Promise<void> {
  await throttleClaims(context, address);
  if (await context.database.read('system', (tx) => mailboxes.isOfInactive(tx, email)))
    throw new Problem(identityProblems.email_of_inactive);
  const takes = await context.takesMail(email.slice(email.lastIndexOf('@') + 1));
  if (takes === 'unknown') throw new Problem(identityProblems.mail_domain_unknown);
  if (takes === 'no') throw new Problem(identityProblems.no_mail_domain);
}
