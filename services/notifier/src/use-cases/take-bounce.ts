import type { NotifierContext } from '../context.ts';
import { judgeBounce } from '../domain/bounce.ts';
import { readBounce } from '../mail/bounce-report.ts';
import * as mailAddresses from '../repository/mail-addresses.ts';
import * as messageAttempts from '../repository/message-attempts.ts';
import { announceSettled } from './settle-message.ts';

/** `ignored`: it is no report about a mail of ours, or a repeated one. `noted`: the mail may still arrive. */
export type BounceOutcome = 'bounced' | 'noted' | 'ignored';

/**
 * Takes a mail that came back to our sender. A report that one of our mails failed at its recipient ends the message as failed, and marks the
 * address if that is at fault. Everything else changes nothing: anybody can write to the sender's address.
 */
export async function takeBounce(context: NotifierContext, raw: Buffer): Promise<BounceOutcome> {
  const { database, clock, logger, noteChange } = context;
  const report = await readBounce(raw);
  if (report === null) return 'ignored';
  const { messageId, recipients } = report;
  return database.unitOfWork('system', async (tx) => {
    const message = await messageAttempts.lockMail(tx, messageId);
    const found = recipients.find(({ addresses }) => message !== null && addresses.includes(message.recipient.toLowerCase()));
    if (message === null || found === undefined) return 'ignored';
    const { action, status, reason } = found;
    const verdict = judgeBounce(found);
    if (verdict.kind === 'noted') {
      logger.info({ messageId, action, status }, 'a mail server reports about a mail');
      return 'noted';
    }
    const settled = await messageAttempts.bounce(tx, messageId, verdict);
    if (settled === null) return 'ignored';
    if (verdict.marks) await mailAddresses.mark(tx, message.recipient, { status, reason, messageId });
    await announceSettled(tx, { message_id: messageId, client_id: message.client_id }, settled, 'failed', verdict.failure, clock.now());
    logger.warn({ messageId, status, marks: verdict.marks }, 'a mail came back');
    tx.afterCommit(() => noteChange([message.client_id]));
    return 'bounced';
  });
}
