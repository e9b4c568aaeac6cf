import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { OPTED_OUT } from '../consent/domain/opted-out.ts';
import * as consents from '../consent/repository/consents.ts';
import type { NotifierContext } from '../context.ts';
import { type ClaimedMessage, isAwaited, isScheduled } from '../domain/message.ts';
import { type SendOutcome, settleAttempt } from '../domain/settle-attempt.ts';
import type { OutgoingFile, OutgoingTemplate } from '../lines/channel-driver.ts';
import type { Line } from '../lines/line.ts';
import { isWindowOpen } from '../numbers/domain/choose-number.ts';
import { paceOffsetMs } from '../numbers/domain/pace-offset.ts';
import { templateText } from '../numbers/domain/template-text.ts';
import * as numbers from '../numbers/repository/numbers.ts';
import * as lineTurns from '../repository/line-turns.ts';
import * as mailAddresses from '../repository/mail-addresses.ts';
import * as messageAttempts from '../repository/message-attempts.ts';
import * as messageQuota from '../repository/message-quota.ts';
import { noteRefusal } from './note-refusal.ts';
import { settleMessage } from './settle-message.ts';

/** Kept by each claim; another process takes over this long after the last one. */
const HOLD_MS = 15_000;
const RECHECK_MS = 5_000;
/** How soon it is tried again when messages wait, but not for this process or for this moment. */
const TURN_AGAIN_MS = 500;
/** The same when the line has handed over what it may in this hour or day. */
const CAP_AGAIN_MS = 60_000;
/** The same of a line that has quiet hours. */
const QUIET_AGAIN_MS = 5_000;
const HOUR_SECONDS = 3_600;

/** Nothing has left: of one client no more than its part leaves by the phone that all share. */
const OVER_QUOTA: SendOutcome = {
  kind: 'refused',
  retry: false,
  reason: 'the day’s messages of the client are used up',
  failure: 'quota_used_up',
};

type Claim =
  /** `refused`: what it ends with instead of an attempt; null: it may be sent. */
  | {
      readonly kind: 'message';
      readonly message: ClaimedMessage;
      readonly refused: SendOutcome | null;
      readonly template: OutgoingTemplate | null;
    }
  /** Until there may be something; null when nothing waits. */
  | { readonly kind: 'nothing'; readonly ms: number | null }
  | { readonly kind: 'wait'; readonly ms: number };

/** Whether the line has handed over as many messages as it may: only codes and answers leave then. */
async function isAtCap(tx: Transaction, { id, hourMax, dayMax }: Line): Promise<boolean> {
  const hasReached = async (max: number | null, seconds: number) =>
    max !== null && (await messageAttempts.countAttempted(tx, id, seconds, max)) >= max;
  return (await hasReached(hourMax, HOUR_SECONDS)) || (await hasReached(dayMax, 24 * HOUR_SECONDS));
}

const NOT_MAILED = {
  address_bounced: 'the address is marked: its server returned a mail',
  unsubscribed: 'the recipient unsubscribed',
} as const;

/** Why a claimed message may not be sent; null: it may. What is refused costs nothing of the quota. */
async function refusalOf(
  tx: Transaction,
  { messagesPerDay }: NotifierContext,
  { channel }: Line,
  { client_id, intent_key, recipient, priority, failure: former }: ClaimedMessage,
): Promise<SendOutcome | null> {
  if (channel === 'email') {
    // It came back, and somebody had it tried again: the address is right now.
    if (former === 'address_bounced') await mailAddresses.unmark(tx, recipient);
    const failure = await mailAddresses.refusalOf(tx, recipient, isScheduled(intent_key) ? client_id : null);
    if (failure !== null) return { kind: 'refused', retry: false, reason: NOT_MAILED[failure], failure };
  }
  if (channel === 'whatsapp' && !isAwaited(priority) && (await consents.optedOut(tx, [recipient])).has(recipient)) return OPTED_OUT;
  return client_id === null || (await messageQuota.take(tx, client_id, messagesPerDay(client_id))) ? null : OVER_QUOTA;
}

/** The template that carries a text to who has not written within the line's window; null: the text goes as it is. */
async function templateFor(
  tx: Transaction,
  { clock }: NotifierContext,
  { id, template, windowHours }: Line,
  { recipient, text }: ClaimedMessage,
): Promise<OutgoingTemplate | null> {
  if (template === null) return null;
  const wroteAt = await numbers.wroteAt(tx, id, recipient);
  return isWindowOpen(windowHours, wroteAt, clock.now()) ? null : { ...template, parameters: [templateText(text)] };
}

/** The next message, already committed as `attempting`: whatever happens now, nobody sends it a second time without knowing. */
function claim(context: NotifierContext, line: Line): Promise<Claim> {
  const { database, holder } = context;
  return database.unitOfWork('system', async (tx): Promise<Claim> => {
    const nextMs = await messageAttempts.planned(line.id).dueInMs(tx);
    if (nextMs === null || nextMs > 0) {
      // Another process that has something to send need not wait for the lease.
      await lineTurns.release(tx, line.id, 'out', holder);
      return { kind: 'nothing', ms: nextMs };
    }
    const turn = await lineTurns.take(tx, line.id, 'out', holder, HOLD_MS, line.paceMs.sender);
    if (turn === null) return { kind: 'nothing', ms: TURN_AGAIN_MS };
    if (turn.wait_ms > 0) return { kind: 'wait', ms: turn.wait_ms };
    const onlyAwaited = await isAtCap(tx, line);
    const message = await messageAttempts.claim(tx, line.id, { recipientPaceMs: line.paceMs.recipient, quiet: line.quiet, onlyAwaited });
    if (message === null) return { kind: 'nothing', ms: onlyAwaited ? CAP_AGAIN_MS : line.quiet === null ? TURN_AGAIN_MS : QUIET_AGAIN_MS };
    await lineTurns.noteClaim(tx, line.id, paceOffsetMs(message.message_id, line.paceMs));
    const refused = await refusalOf(tx, context, line, message);
    return { kind: 'message', message, refused, template: await templateFor(tx, context, line, message) };
  });
}

/** The file of a message, opened. @throws Problem when it is not there, or its store is away */
async function openFile({ blobs }: NotifierContext, { client_id, file }: ClaimedMessage): Promise<OutgoingFile | null> {
  if (file === null) return null;
  const found = await blobs.find(client_id === null ? 'system' : { tenants: [client_id] }, file.blob_id);
  return { name: file.name, type: found.blob.contentType, content: await found.open(), alt: file.alt ?? null };
}

async function attempt(
  context: NotifierContext,
  { driver }: Line,
  { message, template }: Extract<Claim, { readonly kind: 'message' }>,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const { logger, unsubscribeLinks } = context;
  let file: OutgoingFile | null = null;
  try {
    file = await openFile(context, message);
  } catch (error) {
    const isGone = error instanceof Problem && error.status < 500;
    const isPicture = message.file?.alt !== undefined;
    // Nothing has left: it may be tried again unless the file is gone for good. The text is worth reading without its picture.
    if (!isGone || !isPicture) {
      const reason = isGone ? 'the file is not there any more' : 'the file cannot be read now';
      return { kind: 'refused', retry: !isGone, reason, failure: 'file_gone' };
    }
  }
  try {
    const { message_id: clientMessageId, recipient: to, subject, text, client_id, intent_key } = message;
    const unsubscribeUrl = client_id !== null && isScheduled(intent_key) ? unsubscribeLinks.urlFor(client_id, to) : null;
    return await driver.send({ clientMessageId, to, subject, text, file, unsubscribeUrl, template }, signal);
  } catch (error) {
    logger.error({ err: error, messageId: message.message_id }, 'a driver failed in a way it does not declare');
    return { kind: 'unknown', reason: 'the driver failed' };
  }
}

/**
 * Sends the next message of a line, if there is one and it is this process's turn. An aborted signal cuts the call short; what was
 * in flight is then of unknown fate. True when a message was handled; else false, or milliseconds until there may be one.
 */
export async function deliverNext(context: NotifierContext, line: Line, signal: AbortSignal): Promise<boolean | number> {
  const claimed = await claim(context, line);
  if (claimed.kind === 'nothing') return claimed.ms ?? false;
  if (claimed.kind === 'wait') {
    await context.clock.sleep(Math.min(claimed.ms, RECHECK_MS), signal);
    return true;
  }
  const { message } = claimed;
  context.noteChange([message.client_id]);
  const outcome = claimed.refused ?? (await attempt(context, line, claimed, signal));
  const to = settleAttempt(outcome, message.attempts, context.random(), message.doubtful);
  if (to.state !== 'accepted')
    context.logger.warn({ messageId: message.message_id, line: line.id, state: to.state, reason: to.error }, 'message not accepted');
  await settleMessage(context, message, to);
  if (outcome.kind === 'refused') await noteRefusal(context, line, outcome);
  return true;
}
