/** Tells those who wait in this process that a message to the platform has come. */
export interface InboundArrivals {
  notify(): void;
  /** A signal that aborts at the next arrival. */
  next(): AbortSignal;
}

/** Tells waiting polls of arrivals, any number of times. */
export function makeInboundArrivals(): InboundArrivals {
  let waiting = new AbortController();
  return {
    notify() {
      const arrived = waiting;
      waiting = new AbortController();
      arrived.abort();
    },
    next: () => waiting.signal,
  };
}
