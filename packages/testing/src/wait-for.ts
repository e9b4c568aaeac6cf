import { spent } from './spent.ts';

/** No machine is so slow: what is not there by then does not come. A test that counts time says its own. */
const NEVER_MS = 240_000;

type Condition<T> = () => Promise<T | null | undefined | false> | T | null | undefined | false;

interface WaitOptions {
  readonly timeoutMs?: number | undefined;
  readonly what?: string;
}

/** Waits until the condition gives something other than null, undefined or false, and returns that. Throws with the last word after the time. */
export const waitFor = <T>(condition: Condition<T>, options: WaitOptions = {}): Promise<T> =>
  spent('wait for a condition', () => poll(condition, options));

async function poll<T>(condition: Condition<T>, options: WaitOptions): Promise<T> {
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
