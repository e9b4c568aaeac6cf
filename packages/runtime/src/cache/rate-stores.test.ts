import { describe, expect, it } from 'vitest';
import { memoryRates, redisRates } from './rate-stores.ts';

function clockAt(start: number) {
  let now = start;
  return {
    now: () => new Date(now),
    sleep: async () => undefined,
    forward(ms: number) {
      now += ms;
    },
  };
}

describe('rate limits', () => {
  it('a token that is given back can be taken again, and a full bucket stays full', async () => {
    const rates = memoryRates(clockAt(1_000_000));
    await rates.giveBack('key', 1, 1);
    expect(await rates.take('key', 1, 1)).toBe(0);
    expect(await rates.take('key', 1, 1)).toBeGreaterThan(0);
    await rates.giveBack('key', 1, 1);
    expect(await rates.take('key', 1, 1)).toBe(0);
    expect(await rates.take('key', 1, 1)).toBeGreaterThan(0);
  });

  it('a Redis that fails is left alone for five seconds, and limits stay in force meanwhile', async () => {
    const clock = clockAt(1_000_000);
    let asked = 0;
    const silent = {
      eval: async () => {
        asked += 1;
        throw new Error('Command timed out');
      },
    };
    const rates = redisRates(silent as unknown as Parameters<typeof redisRates>[0], 'test', memoryRates(clock), clock);
    expect(await rates.take('key', 1, 2)).toBe(0);
    expect(await rates.take('key', 1, 2)).toBe(0);
    expect(await rates.take('key', 1, 2)).toBeGreaterThan(0);
    expect(asked).toBe(1);
    clock.forward(5_000);
    await rates.take('key', 1, 2);
    expect(asked).toBe(2);
  });
});
