import type { MessageFailure } from '@balai/contracts/notifier';
import type { Delivery } from './message.ts';

/** Why a sending number cannot send: its credentials are not valid, or the channel restricts it. `until` null: the channel names no end. */
export interface SenderFault {
  readonly state: 'logged_out' | 'restricted';
  readonly until: Date | null;
}

/** What came of handing a message to a channel. */
export type SendOutcome =
  /** The channel has it. */
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  /** The channel certainly does not have it; `retry` when another try may help. */
  | {
      readonly kind: 'refused';
      readonly retry: boolean;
      readonly reason: string;
      readonly failure: MessageFailure;
      readonly retryAfterMs?: number;
      /** Other messages wait as long: those to the same recipient, or all of the sending number. Absent: this one only. */
      readonly pauses?: 'recipient' | 'sender';
      /** The sending number cannot send until somebody repairs it. */
      readonly sender?: SenderFault;
    }
  /** Nobody can say. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** State a message goes to, and when it is looked at again. */
export type Settlement =
  | { readonly state: 'accepted'; readonly providerMessageId: string }
  | {
      readonly state: 'planned';
      readonly delayMs: number;
      readonly error: string;
      readonly failure: MessageFailure;
      /** Whether other planned messages to the same recipient wait as long. */
      readonly holdsRecipient: boolean;
    }
  | { readonly state: 'failed' | 'unknown' | 'unconfirmed'; readonly error: string; readonly failure: MessageFailure };

/** A message that was refused this often is given up. */
export const MAX_ATTEMPTS = 8;
const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 900_000;

/** Pause before the next try, 2 s tripling up to 15 min with ±20 % jitter, never shorter than the channel asks. `random` in [0, 1). */
export function retryDelayMs(attempts: number, random: number, askedMs = 0): number {
  const base = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 3 ** Math.max(0, attempts - 1));
  return Math.max(Math.min(askedMs, LONGEST_DELAY_MS), Math.round(base * (0.8 + random * 0.4)));
}

/**
 * What an attempt's outcome makes of the message. `doubtful`: an earlier attempt may have arrived, so that a refusal of this one does
 * not mean the message failed.
 */
export function settleAttempt(outcome: SendOutcome, attempts: number, random: number, doubtful: boolean): Settlement {
  if (outcome.kind === 'accepted') return { state: 'accepted', providerMessageId: outcome.providerMessageId };
  if (outcome.kind === 'unknown') return { state: 'unknown', error: outcome.reason, failure: 'no_answer' };
  const { failure } = outcome;
  if (outcome.retry && attempts < MAX_ATTEMPTS)
    return {
      state: 'planned',
      delayMs: retryDelayMs(attempts, random, outcome.retryAfterMs),
      error: outcome.reason,
      failure,
      holdsRecipient: outcome.pauses === 'recipient',
    };
  const error = outcome.retry ? `${outcome.reason} (given up after ${attempts} attempts)` : outcome.reason;
  // What may have arrived before is not told as refused.
  return doubtful ? { state: 'unconfirmed', error, failure: 'no_answer' } : { state: 'failed', error, failure };
}

/** What becomes of a message whose fate was not learnt in time: only one that must arrive is sent again. */
export function settleUnknown(delivery: Delivery, attempts: number): Settlement {
  if (delivery === 'at-most-once' || attempts >= MAX_ATTEMPTS)
    return { state: 'unconfirmed', error: 'whether it arrived could not be learnt; not sent again by itself', failure: 'no_answer' };
  return {
    state: 'planned',
    delayMs: 0,
    error: `sent again: whether attempt ${attempts} arrived could not be learnt`,
    failure: 'no_answer',
    holdsRecipient: false,
  };
}
