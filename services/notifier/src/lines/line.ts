import type { Channel } from '../domain/message.ts';
import type { ChannelDriver } from './channel-driver.ts';

/** Messages by e-mail have one way out. */
export const EMAIL_LINE = 'email';

/** A way out: the mail server, or a WhatsApp number. */
export interface Line {
  /** `email`, or the number's id. */
  readonly id: string;
  readonly channel: Channel;
  readonly driver: ChannelDriver;
  /** Least time between two messages, and between two to one recipient. */
  readonly paceMs: { readonly sender: number; readonly recipient: number };
  /** Most messages within an hour, and within 24 hours; null: no bound. */
  readonly hourMax: number | null;
  readonly dayMax: number | null;
  /** Sent to who has not written within the driver's window, with the text in its gap; null: there is none, or no window. */
  readonly template: { readonly name: string; readonly language: string } | null;
}
