import type { Deadlines, IncomingMessage, SendOutcome } from './connection.ts';

/** What a number's process is started with. */
export interface ProcessSettings {
  readonly numberId: string;
  readonly sessionFolder: string;
  readonly browserPath: string;
  readonly browserArgs: readonly string[];
  readonly pageFolder: string;
  readonly pageVersion: string | null;
  readonly deadlines: Deadlines;
  readonly fileBytesMax: number;
  /** Time (ms) at which the process ends itself, unless a `hold` moves it. */
  readonly heldUntil: number;
  /** Messages from others since then (ms) are handed over; those in `stored` already were. */
  readonly receiveSince: number | null;
  readonly stored: readonly string[];
}

export interface OutgoingContent {
  readonly text: string;
  readonly file: { readonly name: string; readonly type: string; readonly content: Buffer; readonly asDocument: boolean } | null;
}

export interface Handover {
  readonly chat: string;
  readonly id: string;
  /** It was handed over before, maybe by an earlier process. */
  readonly isRepeated: boolean;
  readonly content: OutgoingContent;
}

/** Calls of the parent, answered by `result` or `failed` with the same `call`. */
export type Request =
  | { readonly do: 'prepare'; readonly to: string }
  | ({ readonly do: 'send' } & Handover)
  | { readonly do: 'lookup'; readonly messages: readonly Asked[] }
  | { readonly do: 'pair'; readonly phone: string }
  | { readonly do: 'logout' };

export type ToProcess =
  | { readonly type: 'start'; readonly settings: ProcessSettings }
  | { readonly type: 'call'; readonly call: number; readonly request: Request }
  | { readonly type: 'hold'; readonly until: number }
  | { readonly type: 'close' };

/** Why a process ends: `lost` is tried again, the others are final. */
export type Ending = 'lost' | 'logged_out' | 'stopped';

export type FromProcess =
  | { readonly type: 'browser'; readonly pid: number }
  | { readonly type: 'pairing'; readonly qr: string | null; readonly code: string | null }
  | { readonly type: 'ready'; readonly address: string; readonly pageVersion: string; readonly memoryMb: number | null }
  | { readonly type: 'waiting'; readonly reason: string }
  | { readonly type: 'alive' }
  | { readonly type: 'result'; readonly call: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly call: number; readonly reason: string }
  | { readonly type: 'incoming'; readonly message: IncomingMessage }
  | { readonly type: 'receipt'; readonly key: string; readonly id: string; readonly state: 'delivered' | 'read' }
  | { readonly type: 'log'; readonly message: string; readonly fields: object }
  | { readonly type: 'ended'; readonly ending: Ending; readonly reason: string };

export type Prepared = { readonly chat: string } | { readonly refused: SendOutcome };
export type Sent = { readonly outcome: SendOutcome; readonly isRestricted: boolean };
/** A message of ours; `chat` is null where it was forgotten. */
export interface Asked {
  readonly chat: string | null;
  readonly id: string;
}
/** A message of ours that the server has; `ack` as in the page: 1 the server, 2 a device, 3 or more read. */
export type Found = { readonly id: string; readonly ack: number };

/** What an acknowledgement says beyond the server's; null: nothing. */
export const receiptOf = (ack: number): 'delivered' | 'read' | null => (ack >= 3 ? 'read' : ack === 2 ? 'delivered' : null);
