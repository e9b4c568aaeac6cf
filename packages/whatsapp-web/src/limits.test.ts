import { describe, expect, it } from 'vitest';
import { pauseMs, within } from './limits.ts';

describe('pauseMs', () => {
  it('doubles up to 5 minutes, with jitter', () => {
    expect([1, 2, 3, 20].map((ends) => pauseMs(ends, 2_000, 0.5))).toEqual([2_000, 4_000, 8_000, 300_000]);
    expect([pauseMs(1, 2_000, 0), pauseMs(1, 2_000, 0.999)]).toEqual([1_600, 2_399]);
  });
});

describe('within', () => {
  it('rejects by name when something does not answer', async () => {
    await expect(within(5, 'the page', new Promise(() => undefined))).rejects.toThrow('the page did not answer within 0.005 s');
    await expect(within(5_000, 'the page', Promise.resolve(1))).resolves.toBe(1);
  });
});
