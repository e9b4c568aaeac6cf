import { describe, expect, it } from 'vitest';
import { makeRecapHints } from './recap-hints.ts';

describe('recap hints', () => {
  it('go out at once, and what follows within the second goes out together', async () => {
    const sent: [readonly string[], string | null][] = [];
    const pauses: (() => void)[] = [];
    const clock = { now: () => new Date(0), sleep: () => new Promise<void>((resolve) => pauses.push(resolve)) };
    const stopping = new AbortController();
    const hints = makeRecapHints({ clock, stopping: stopping.signal, publish: (clients, platform) => sent.push([clients, platform]) });
    hints.note('A', 'instagram');
    for (let time = 0; time < 100; time += 1) hints.note(time % 2 === 0 ? 'A' : 'B', 'instagram');
    hints.note('A', null);
    expect(sent).toEqual([[['A'], 'instagram']]);
    pauses.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent.slice(1)).toEqual([
      [['A', 'B'], 'instagram'],
      [['A'], null],
    ]);
    pauses.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
    hints.note('C', 'tiktok');
    expect(sent).toHaveLength(4);
    stopping.abort();
  });
});
