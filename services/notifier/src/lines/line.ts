import type { Channel } from '../domain/message.ts';
import type { ChannelDriver } from './channel-driver.ts';

/** Messages by e-mail have one way out. */
export const EMAIL_LINE = 'email';

/** A window may span midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** A way out: the mail server, or a WhatsApp number. */
export interface Line {
  /** `email`, or the number's id. */
  readonly id: string;
  readonly channel: Channel;
  readonly driver: ChannelDriver;
  /** Least time between two messages, by which part of it that varies, and least time between two to one recipient. */
  readonly paceMs: { readonly sender: number; readonly spread: number; readonly recipient: number };
  /** Most messages within an hour, and within 24 hours, codes and answers aside; null: no bound. */
  readonly hourMax: number | null;
  readonly dayMax: number | null;
  /** Local hours of a message's client, `HH:MM`, in which only codes and answers leave; null: none. */
  readonly quiet: QuietHours | null;
  /** Hours after a message of the recipient within which free text may be sent; null: no such bound. */
  readonly windowHours: number | null;
  /** Sent to who has not written within `windowHours`, with the text in its gap; null: there is none, or no bound. */
  readonly template: { readonly name: string; readonly language: string } | null;
}
