import { afterEach, expect, it, vi } from 'vitest';
import { Turns } from '../src/turns.ts';

afterEach(() => vi.useRealTimers());

it('lets others in once some milliseconds were worked, and then not before as many more', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const turns = new Turns();
  let others = 0;
  setImmediate(() => {
    others += 1;
  });
  expect(await turns.pass()).toBe(false);
  expect(others).toBe(0);
  vi.advanceTimersByTime(5);
  expect(await turns.pass()).toBe(true);
  expect(others).toBe(1);
  expect(await turns.pass()).toBe(false);
});
