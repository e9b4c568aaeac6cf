/**
 * Does work under a signal that aborts with the given one, or after `ms` with a `TimeoutError`.
 *
 * `AbortSignal.any` with an `AbortSignal.timeout` does not do: in Node 20 nothing holds a timeout that only the combined signal knows; it is
 * collected with the garbage and never fires, and whoever waits for a peer that hangs waits for ever.
 */
export async function withDeadline<T>(ms: number, given: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const end = () => controller.abort(given?.reason);
  const timer = setTimeout(() => controller.abort(new DOMException(`no end within ${ms} ms`, 'TimeoutError')), ms);
  given?.addEventListener('abort', end, { once: true });
  if (given?.aborted) end();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    given?.removeEventListener('abort', end);
  }
}
