const NEWLINE = Buffer.from('\n');

/** One frame of several messages, one a line. */
function joined(messages: readonly Buffer[]): Buffer {
  return Buffer.concat(messages.flatMap((message, index) => (index === 0 ? [message] : [NEWLINE, message])));
}

const isSame = (a: readonly Buffer[], b: readonly Buffer[]): boolean =>
  a.length === b.length && a.every((message, index) => message === b[index]);

/** Joins messages to a frame. Sockets that get the same messages share the frame of the one before. */
export class FrameMaker {
  private last: { readonly messages: readonly Buffer[]; readonly frame: Buffer } | null = null;

  frameOf(messages: readonly Buffer[]): Buffer {
    const [only] = messages;
    if (messages.length === 1 && only !== undefined) return only;
    if (this.last === null || !isSame(this.last.messages, messages)) this.last = { messages, frame: joined(messages) };
    return this.last.frame;
  }

  /** The frame of the last socket is not kept. */
  end(): void {
    this.last = null;
  }
}
