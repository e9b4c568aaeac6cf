import { createHash } from 'node:crypto';
import { sendMessage } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { addressGroup } from '@balai/runtime/http';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { tooManyRequests } from '../../use-cases/throttle.ts';
import { CODE_MINUTES, CODES_FROM_ADDRESS, CODES_OF_SUBJECT, type CodePurpose, LIMIT_MS } from '../domain/one-time-code.ts';
import { codeTexts } from '../messages/code-texts.ts';
import * as codes from '../repository/one-time-codes.ts';

/** What a code is for, and by which client it may be used. */
export interface CodeUse {
  readonly purpose: CodePurpose;
  /** The account, or the personnel number as it was typed. */
  readonly subject: string;
  /** A random value that the client holds (a cookie, a token): the code is worth nothing without it. */
  readonly binding: string;
}

export interface CodeWish extends CodeUse {
  /** Network address of the caller. */
  readonly address: string;
  readonly channel: 'email' | 'whatsapp';
  /** Address or number; null: the subject has none, or there is no such subject. Nothing is sent then, and all else is the same. */
  readonly to: string | null;
  /** Client in whose name and language it is sent; null: none. */
  readonly clientId: string | null;
}

/** A code's key in the store. */
export const keyOf = ({ purpose, subject, binding }: CodeUse): codes.CodeKey => ({
  ...{ purpose, subject },
  bindingHash: createHash('sha256').update(binding).digest('hex'),
});

/** @throws too_many_requests (429) */
async function requireAllowed(tx: Transaction, wish: Pick<codes.NewCode, 'purpose' | 'subject' | 'address'>, at: Date): Promise<void> {
  await codes.lockLimits(tx, wish);
  const { ofSubject, fromAddress } = await codes.askedSince(tx, wish, new Date(at.getTime() - LIMIT_MS));
  for (const [asked, most] of [
    [fromAddress, CODES_FROM_ADDRESS],
    [ofSubject, CODES_OF_SUBJECT],
  ] as const)
    if (asked.codes >= most) throw tooManyRequests((asked.first ?? at).getTime() + LIMIT_MS - at.getTime());
}

type CodeContext = Pick<IdentityContext, 'clock' | 'newId' | 'oneTimeCodes'>;

/**
 * Makes a code in place of the one that the same client had for the same purpose and subject; the caller sends it.
 * @throws too_many_requests (429): 5 an hour for a subject, 20 from an address
 */
export async function makeCode(
  { clock, newId, oneTimeCodes }: CodeContext,
  tx: Transaction,
  wish: CodeUse & Pick<CodeWish, 'address'>,
): Promise<{ readonly codeId: string; readonly code: string; readonly expiresAt: Date }> {
  const at = clock.now();
  const asked = { ...keyOf(wish), address: addressGroup(wish.address) };
  await requireAllowed(tx, asked, at);
  const code = oneTimeCodes.make();
  const codeId = newId();
  const expiresAt = new Date(at.getTime() + CODE_MINUTES * 60_000);
  await codes.put(tx, { ...asked, codeId, sealedHash: oneTimeCodes.seal(code), expiresAt }, at);
  return { codeId, code, expiresAt };
}

/**
 * Sends a code, in place of the one that the same client was sent for the same purpose and subject. Costs and answers the same whether there
 * is somebody to send it to.
 * @throws too_many_requests (429): 5 an hour for a subject, 20 from an address
 */
export async function issueCode(context: CodeContext, tx: Transaction, wish: CodeWish): Promise<{ readonly expiresAt: Date }> {
  const { purpose, channel, to, clientId } = wish;
  const { codeId, code, expiresAt } = await makeCode(context, tx, wish);
  const texts = codeTexts[await clients.languageOf(tx, clientId === null ? [] : [clientId])][purpose];
  if (to === null) return { expiresAt };
  const message = { channel, to, subject: channel === 'email' ? texts.subject : null, text: texts.text(code, CODE_MINUTES) };
  tx.send(
    sendMessage,
    { intent_key: `one-time-code:${codeId}`, ...message, delivery: 'at-most-once', priority: 'code' },
    clientId === null ? {} : { tenant: clientId },
  );
  return { expiresAt };
}
