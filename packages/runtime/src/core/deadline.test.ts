import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { withDeadline } from './deadline.ts';

/** Work that ends only when it is told to, with why. */
const untilAborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    const note = () => resolve((signal.reason as Error).name);
    if (signal.aborted) note();
    signal.addEventListener('abort', note);
  });

test('ends work that takes too long, also when garbage is collected meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const given = new AbortController();
  const ended = withDeadline(100, given.signal, untilAborted);
  setTimeout(collectGarbage, 10);
  setTimeout(collectGarbage, 30);
  expect(await ended).toBe('TimeoutError');
});

test('ends work when the caller gives up, before or meanwhile', async () => {
  expect(await withDeadline(60_000, AbortSignal.abort(), untilAborted)).toBe('AbortError');
  const given = new AbortController();
  setTimeout(() => given.abort(), 10);
  expect(await withDeadline(60_000, given.signal, untilAborted)).toBe('AbortError');
});

test('gives what the work gives, and what it throws', async () => {
  expect(await withDeadline(60_000, undefined, async () => 7)).toBe(7);
  await expect(withDeadline(60_000, undefined, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
