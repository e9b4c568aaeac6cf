import type { Readable } from 'node:stream';

/** A message as the notifier hands it to a channel; `to` is digits with country code, or `…@g.us`. */
export interface OutgoingMessage {
  /** UUID; the message's key in WhatsApp is derived from it. */
  readonly clientMessageId: string;
  readonly to: string;
  readonly text: string;
  readonly file: {
    readonly name: string;
    /** Media type. */
    readonly type: string;
    readonly content: Readable;
    /** Null: attached as a document; else a picture shown with the text. */
    readonly alt: string | null;
  } | null;
}

/** Outcome of one attempt. Only `accepted` says that WhatsApp's server has the message. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  | {
      readonly kind: 'refused';
      readonly retry: boolean;
      readonly reason: string;
      readonly failure: 'number_refused' | 'not_on_whatsapp' | 'no_contact' | 'whatsapp_unreachable' | 'file_gone';
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** State of a number. `logged_out` and `stopped` are final: a new connection begins again. */
export type ConnectionReport =
  /** `qr`: text of the QR code; `code`: eight characters to type into the phone. One of them is null. */
  | { readonly state: 'pairing'; readonly qr: string | null; readonly code: string | null }
  /** Repeated once a minute. `address`: digits with country code. `memoryMb`: process and browser; null where the system does not say. */
  | { readonly state: 'ready'; readonly address: string; readonly pageVersion: string; readonly memoryMb: number | null }
  | { readonly state: 'waiting'; readonly reason: string }
  | { readonly state: 'logged_out'; readonly reason: string }
  /** Still connected: WhatsApp refuses messages to people this number has no chat with. */
  | { readonly state: 'restricted'; readonly until: Date }
  | { readonly state: 'stopped'; readonly reason: string };

export interface IncomingMessage {
  /** WhatsApp's id of the message. */
  readonly id: string;
  /** Digits with country code. */
  readonly from: string;
  /** `…@g.us`; null outside a group. */
  readonly group: string | null;
  /** Says so where media are not kept. */
  readonly text: string;
  /** Display name of the sender; null: WhatsApp gave none. */
  readonly name: string | null;
  readonly at: Date;
  readonly media: { readonly name: string; readonly type: string; readonly content: Buffer } | null;
}

export interface Receipt {
  /** Null for a message of an earlier connection. */
  readonly clientMessageId: string | null;
  readonly providerMessageId: string;
  readonly state: 'delivered' | 'read';
}

export interface WebConnectionEvents {
  state(report: ConnectionReport): void;
  /**
   * Resolves when the message is stored. One whose promise rejected or did not resolve is handed over again after the next start, if the page
   * still has it.
   */
  incoming(message: IncomingMessage): Promise<void>;
  receipt(receipt: Receipt): void;
}

export interface WebConnection {
  /** Hands the message over at most once, one message at a time. Never rejects. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
  /**
   * WhatsApp's ids of messages of ours that the server has, in order; null when it does not, or cannot be known now. Of a message that was
   * delivered or read a receipt is reported, also when it was before.
   */
  lookup(clientMessageIds: readonly string[], signal: AbortSignal): Promise<(string | null)[]>;
  /** Code to type into the phone `phone` (digits). @throws Error when the number is not in state `pairing`. */
  requestPairingCode(phone: string): Promise<string>;
  /** Unlinks the device and removes its session. @throws Error when the number is not connected. */
  logout(): Promise<void>;
  /**
   * Keeps the number for `ms` from now. Without another call its process then kills the browser and ends, also while the caller hangs; before
   * that moment only does the page send.
   */
  hold(ms: number): void;
  /** Ends process and browser; the session stays. */
  close(): Promise<void>;
}

/** Limits in milliseconds. */
export interface Deadlines {
  /** From the start of the process to a QR code or a connection. */
  readonly start: number;
  /** From the first QR code to a paired phone. */
  readonly pairing: number;
  /** A message's acknowledgement by the server. */
  readonly acknowledgement: number;
  /** Any other answer of the page. */
  readonly page: number;
  /** Fetching one media file. */
  readonly media: number;
  /** Without a network before the page is started anew. */
  readonly offline: number;
}

export interface Logger {
  warn(fields: object, message: string): void;
}

export interface ConnectOptions {
  readonly numberId: string;
  /** A folder of this number alone: the browser's profile and what is in flight. One connection at a time. */
  readonly sessionFolder: string;
  /** Program of Chromium. */
  readonly browserPath: string;
  /** Keeps the page's versions, `<version>.html`; shared between numbers. */
  readonly pageFolder: string;
  /** Version that must be used, from `pageFolder`; null takes what WhatsApp serves and keeps it there. */
  readonly pageVersion: string | null;
  /** As of `hold`; absent: the number is kept until `close`. */
  readonly holdMs?: number;
  /** Failed starts in a row before the connection stops; default 5. */
  readonly startsMax?: number;
  readonly deadlines?: Partial<Deadlines>;
  /** First pause before a restart, doubling up to 5 minutes; default 2 s. */
  readonly firstPauseMs?: number;
  /** Largest file sent or kept; default 16 MiB. */
  readonly fileBytesMax?: number;
  readonly logger: Logger;
  readonly browserArgs?: readonly string[];
  /** Program of the number's process; default: the one of this package. */
  readonly program?: { readonly file: string; readonly execArgv: readonly string[] };
}
