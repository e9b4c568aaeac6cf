import { expect, it } from 'vitest';
import { BoundedLines } from './bounded-lines.ts';

it('of a flood the first lines are written, and the next one says how many were left out', () => {
  let now = 1_000_000;
  const written: object[] = [];
  const clock = { now: () => new Date(now), sleep: () => Promise.resolve() };
  const lines = new BoundedLines(clock, (fields) => written.push(fields));
  for (let n = 0; n < 1_000; n += 1) lines.write(() => ({ n }));
  expect(written).toHaveLength(20);
  now += 1_000;
  lines.write(() => ({ n: 'later' }));
  expect(written.at(-1)).toEqual({ n: 'later', omitted: 980 });
});
