import type { MessageFailure } from '@balai/contracts/notifier';
import type { Incoming } from './incoming.ts';
import type { MessageState } from './message.ts';
import type { SenderFault } from './settle-attempt.ts';

/** What a channel reports of a message after it was handed over. */
export type ReceiptStatus = 'accepted' | 'delivered' | 'read' | 'failed';

/** A report of a channel about a message of ours. */
export interface Receipt {
  /** Our id; null where the channel names only its own. */
  readonly messageId: string | null;
  readonly providerMessageId: string;
  readonly status: ReceiptStatus;
  /** When it happened, by the channel's clock. */
  readonly at: Date;
  /** Of a failed message. */
  readonly fault: { readonly reason: string; readonly failure: MessageFailure; readonly sender: SenderFault | null } | null;
  /** What the channel charges for; null where it does not say. */
  readonly price: Price | null;
}

/** What a webhook of the Cloud API says of one number. */
export interface CloudWebhook {
  /** The number's digits with country code; null where it does not say. */
  readonly address: string | null;
  readonly receipts: readonly Receipt[];
  readonly messages: Incoming['messages'];
  /** Statuses, messages and changes of kinds that are not used. */
  readonly skipped: number;
  /** Changes of other numbers. */
  readonly foreign: number;
}

/** The rate a message is charged by: the category of the channel's price list, and whether it is charged at all. */
export interface Price {
  readonly category: string;
  readonly billable: boolean;
}

/** States of a message that its channel has. */
export const ARRIVED: readonly MessageState[] = ['accepted', 'delivered', 'read'];

/**
 * States that a report changes. States only go forward: a repeated report, or one that was overtaken, changes nothing. Delivery is certain
 * whatever was known before; a failure says nothing of a message that was delivered.
 */
export const OPEN_FOR_RECEIPT: Readonly<Record<ReceiptStatus, readonly MessageState[]>> = {
  accepted: ['planned', 'attempting', 'unknown', 'unconfirmed'],
  delivered: ['planned', 'attempting', 'unknown', 'unconfirmed', 'failed', 'accepted'],
  read: ['planned', 'attempting', 'unknown', 'unconfirmed', 'failed', 'accepted', 'delivered'],
  failed: ['attempting', 'unknown', 'accepted'],
};

/** The state of a message after a report. */
export const stateAfter = (state: MessageState, status: ReceiptStatus): MessageState =>
  OPEN_FOR_RECEIPT[status].includes(state) ? status : state;
