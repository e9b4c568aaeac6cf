import { expect, it } from 'vitest';
import { messageHints } from './message-hints.ts';

it('hints about clients, and about no client for a message of none, as a test by a number of all', () => {
  const stopping = new AbortController();
  const sent: (readonly string[])[] = [];
  const clock = { now: () => new Date(0), sleep: () => new Promise<void>(() => undefined) };
  const hints = () => messageHints({ clock, stopping: stopping.signal, publish: (clients) => sent.push(clients) });
  hints()(['A', 'B', 'A']);
  hints()([null]);
  hints()(['A', null]);
  hints()([]);
  expect(sent).toEqual([['A', 'B'], [], ['A'], []]);
});
