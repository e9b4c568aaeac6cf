import { expect, it } from 'vitest';
import { coalesceHints } from './coalesce-hints.ts';

/** A clock whose pauses end when the test says so. */
function pausedClock() {
  const pauses: (() => void)[] = [];
  const clock = { now: () => new Date(0), sleep: () => new Promise<void>((resolve) => pauses.push(resolve)) };
  const passPause = async () => {
    pauses.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, passPause };
}

it('hints go out at once, and what follows within the pause goes out together', async () => {
  const sent: [readonly string[], string | null][] = [];
  const { clock, passPause } = pausedClock();
  const stopping = new AbortController();
  const note = coalesceHints<string | null>({
    clock,
    stopping: stopping.signal,
    pauseMs: 1_000,
    clientsMax: 500,
    publish: (clients, platform) => sent.push([clients, platform]),
  });
  note(['A'], 'instagram');
  for (let time = 0; time < 100; time += 1) note([time % 2 === 0 ? 'A' : 'B'], 'instagram');
  note(['A'], null);
  expect(sent).toEqual([[['A'], 'instagram']]);
  await passPause();
  expect(sent.slice(1)).toEqual([
    [['A', 'B'], 'instagram'],
    [['A'], null],
  ]);
  await passPause();
  note(['C'], 'tiktok');
  expect(sent).toHaveLength(4);
  stopping.abort();
});

it('a hint names a bounded number of clients, nobody is left out, and nobody is hinted about for no client', async () => {
  const sent: (readonly string[])[] = [];
  const { clock, passPause } = pausedClock();
  const stopping = new AbortController();
  const note = coalesceHints({ clock, stopping: stopping.signal, pauseMs: 1, clientsMax: 2, publish: (clients) => sent.push(clients) });
  note([null, null]);
  note([]);
  expect(sent).toEqual([]);
  note(['A', 'B', null, 'C', 'A']);
  expect(sent).toEqual([['A', 'B'], ['C']]);
  stopping.abort();
  note(['D']);
  await passPause();
  expect(sent).toHaveLength(2);
});
