import type { WebSocket } from 'ws';
import type { Flusher } from './flusher.ts';
import type { FrameMaker } from './frame-maker.ts';

/** A longer message is an answer that the client asked for: it is no sign of a slow reader. */
const LONG_BYTES = 65_536;
/** Part of the bound above which ephemeral messages are dropped. */
const SHED_AT = 0.5;

export type Sent = 'queued' | 'shed' | 'full';

/** What waits to be written to one socket. */
export class Outgoing {
  private readonly socket: WebSocket;
  private readonly flusher: Flusher;
  private readonly maxBytes: number;
  private messages: Buffer[] = [];
  private size = 0;
  /** Bytes of long answers that may still wait, besides the bound. */
  private allowance = 0;

  /** @param maxBytes that may wait, those that the network has not taken included */
  constructor(socket: WebSocket, flusher: Flusher, maxBytes: number) {
    this.socket = socket;
    this.flusher = flusher;
    this.maxBytes = maxBytes;
  }

  get waitingBytes(): number {
    return this.size + this.socket.bufferedAmount;
  }

  /**
   * Adds a message.
   * @returns `shed`: it was ephemeral, and too much waits. `full`: it was not added; the client has to recover what it misses.
   */
  send(message: Buffer, isEphemeral = false): Sent {
    const waiting = this.waitingBytes;
    if (waiting === 0) this.allowance = 0;
    if (message.length > LONG_BYTES) this.allowance += message.length;
    const most = this.maxBytes + this.allowance;
    if (isEphemeral && waiting > most * SHED_AT) return 'shed';
    if (waiting + message.length > most) return 'full';
    if (this.messages.length === 0) this.flusher.schedule(this);
    this.messages.push(message);
    this.size += message.length;
    return 'queued';
  }

  write(frames: FrameMaker): void {
    const { messages, socket } = this;
    if (messages.length === 0) return;
    this.messages = [];
    this.size = 0;
    if (socket.readyState === socket.OPEN) socket.send(frames.frameOf(messages), { binary: false });
  }
}
