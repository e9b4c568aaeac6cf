/** Source of the present; injected so that tests own time. */
export interface Clock {
  now(): Date;
  /** Resolves after the time or at once when one of the signals aborts; never rejects. */
  sleep(ms: number, ...signals: readonly (AbortSignal | undefined)[]): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms, ...signals) =>
    new Promise((resolve) => {
      if (signals.some((signal) => signal?.aborted)) return resolve();
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        for (const signal of signals) signal?.removeEventListener('abort', done);
        resolve();
      }
      for (const signal of signals) signal?.addEventListener('abort', done, { once: true });
    }),
};
