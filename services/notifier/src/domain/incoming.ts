import type { IncomingFile } from './inbound-file.ts';

/** A message that somebody wrote to a number. */
export interface IncomingMessage {
  /** The channel's id. */
  readonly id: string;
  readonly from: string;
  readonly group: string | null;
  /** Of a file its caption; empty without one. */
  readonly text: string;
  /** Display name of the sender; absent or null: the channel gave none. */
  readonly name?: string | null;
  readonly at: Date;
  /** A file that came with it; absent or null: none. */
  readonly file?: IncomingFile | null;
}

/** Messages that have come in behind a cursor. */
export interface Incoming {
  readonly messages: readonly IncomingMessage[];
  readonly cursor: string;
}
