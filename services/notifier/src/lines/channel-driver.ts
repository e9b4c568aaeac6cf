import type { Readable } from 'node:stream';
import type { Incoming } from '../domain/incoming.ts';
import type { SendOutcome } from '../domain/settle-attempt.ts';

/** A file that goes with a message. */
export interface OutgoingFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly content: Readable;
  /** Of a picture that is shown with the text: what it shows. Null: the file is attached. */
  readonly alt: string | null;
}

/** A text that WhatsApp approved beforehand, with gaps that parameters fill. The only message a Cloud number may begin a chat with. */
export interface OutgoingTemplate {
  readonly name: string;
  /** Code of the approved language, such as `id` or `en_US`. */
  readonly language: string;
  /** Texts of the body's gaps `{{1}}`, `{{2}}`, … in order. */
  readonly parameters: readonly string[];
}

/** A message as it is handed to a channel. */
export interface OutgoingMessage {
  /** Our id; travels with the message, so that its fate can be asked for. */
  readonly clientMessageId: string;
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
  /** Null: there is none. */
  readonly file: OutgoingFile | null;
  /** Sent instead of the text, where the recipient has not written within 24 hours; the file becomes its header. Null or absent: the text is sent. */
  readonly template?: OutgoingTemplate | null;
  /** Ends the recipient's subscription to mails of this kind; null or absent: there is none to end. */
  readonly unsubscribeUrl?: string | null;
}

/** What a channel says of the number it is used with. */
export type NumberCheck =
  /** `address`: digits with country code. */
  | { readonly state: 'ready'; readonly address: string }
  | { readonly state: 'logged_out'; readonly reason: string }
  /** The channel could not be reached, or asked to wait. */
  | { readonly state: 'waiting'; readonly reason: string };

/** A way out of the platform. Nothing here throws for what a channel may answer: outcomes are values. */
export interface ChannelDriver {
  /** Whether messages can be handed over in this process now. Absent: always. */
  readonly isOpen?: () => boolean;
  /** Hands the message over once. Ends within the driver's own time limit or when the signal aborts (then the outcome is unknown). */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
  /**
   * The channel's id of a message of ours it has; null when it cannot say. Absent where a channel cannot be asked. A channel that also says
   * whether the message was delivered or read reports that as a receipt.
   */
  readonly lookup?: (clientMessageId: string, signal: AbortSignal) => Promise<string | null>;
  /** Checks the number and what opens it. Absent where a connection reports that by itself. */
  readonly check?: (signal: AbortSignal) => Promise<NumberCheck>;
  /** Waits for incoming messages behind the cursor (null: from the beginning). Absent where nothing comes in. Throws when unreachable. */
  readonly receive?: (after: string | null, signal: AbortSignal) => Promise<Incoming>;
}
