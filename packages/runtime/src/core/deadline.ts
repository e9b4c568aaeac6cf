/**
 * Does work under a signal that aborts with the given one, or after `ms` with a `TimeoutError`.
 *
 * `AbortSignal.any` with an `AbortSignal.timeout` is not enough: in Node 20 nothing keeps a reference to a timeout that only the combined
 * signal uses. It is garbage collected and never fires, so a caller would wait for ever for a peer that hangs.
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
