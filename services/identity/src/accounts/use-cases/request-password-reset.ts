import { user } from '@balai/contracts/access';
import { typedPhoneNumber } from '@balai/phone';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { parseEmail } from '../../domain/email.ts';
import { publishAccountAct } from '../../events/account-acts.ts';
import { identityProblems } from '../../problems.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { RESET_MS } from '../domain/account-links.ts';
import * as accounts from '../repository/accounts.ts';
import { makeLink } from './make-link.ts';

/** Every answer takes this long, which is far more than the work does: its duration tells nothing of the account. */
const ANSWER_MS = 400;
/** Letters of one account. */
const LETTERS = { perSecond: 1 / 600, burst: 3 };

/** Somebody asks for a new password. */
export interface ResetWish {
  readonly username: string;
  readonly contact: string;
  /** Whose tries count together. */
  readonly address: string;
}

/** Sends the link where there is such an account with such a contact. */
async function sendLink(
  context: Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'rates' | 'secrets' | 'publicUrl' | 'logger'>,
  { username, contact }: { readonly username: string; readonly contact: string },
  cause: Cause,
): Promise<void> {
  const { database, clock, rates, publicUrl, logger } = context;
  if (publicUrl === null) {
    logger.warn('PUBLIC_URL is not set: nobody is sent a link to reset a password');
    return;
  }
  const wait = await rates.take(`password-reset:${username.toLowerCase()}`, LETTERS.perSecond, LETTERS.burst);
  if (wait > 0) return;
  await database.unitOfWork(
    'system',
    async (tx) => {
      const found = await accounts.findByUsername(tx, username);
      if (found?.state !== 'active' || (found.kind !== 'staff' && found.role !== user.name)) return;
      if (contact !== found.whatsapp && contact !== found.email?.toLowerCase()) return;
      const at = clock.now();
      publishAccountAct(tx, found, { act: 'reset-requested', at });
      await makeLink(tx, context, found, { purpose: 'reset', lifetimeMs: RESET_MS, base: publicUrl }, at);
    },
    cause,
  );
}

/**
 * Sends a link for a new password to the contacts of an account, if the one that is named is among them. What is answered, and when, is the
 * same whether there is such an account or not.
 * @throws invalid_contact (400); too_many_requests (429).
 */
export async function requestPasswordReset(
  context: Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'rates' | 'secrets' | 'publicUrl' | 'logger'>,
  { username, contact, address }: ResetWish,
  cause: Cause = {},
): Promise<void> {
  const named = contact.includes('@') ? parseEmail(contact.trim())?.toLowerCase() : typedPhoneNumber(contact.trim());
  if (named == null) throw new Problem(identityProblems.invalid_contact);
  await throttle(context.rates, [{ key: `password-reset-from:${address}`, perSecond: 1 / 30, burst: 20 }]);
  await Promise.all([sendLink(context, { username: username.trim(), contact: named }, cause), context.clock.sleep(ANSWER_MS)]);
}
