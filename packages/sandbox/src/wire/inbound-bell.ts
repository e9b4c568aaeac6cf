/** Tells those who wait in this process that a message to the platform has come. */
export interface InboundBell {
  ring(): void;
  /** A signal that aborts at the next ring. */
  next(): AbortSignal;
}

/** A bell that can be rung any number of times. */
export function makeInboundBell(): InboundBell {
  let waiting = new AbortController();
  return {
    ring() {
      const rung = waiting;
      waiting = new AbortController();
      rung.abort();
    },
    next: () => waiting.signal,
  };
}
