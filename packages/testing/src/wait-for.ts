/** No machine is so slow: what is not there by then does not come. A test that counts time says its own. */
const NEVER_MS = 240_000;

/** Waits until the condition gives something other than null, undefined or false, and returns that. Throws with the last word after the time. */
export async function waitFor<T>(
  condition: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  options: { timeoutMs?: number | undefined; what?: string } = {},
): Promise<T> {
  const until = Date.now() + (options.timeoutMs ?? NEVER_MS);
  let last: unknown = null;
  for (let pauseMs = 5; ; pauseMs = Math.min(100, pauseMs * 2)) {
    try {
      const value = await condition();
      if (value !== null && value !== undefined && value !== false) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > until) throw new Error(`waited in vain for ${options.what ?? 'a condition'}; last: ${String(last)}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
