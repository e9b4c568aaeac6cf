import { randomUUID } from 'node:crypto';
import { infrastructure } from '@balai/testing';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { redisRates } from '../src/cache/rate-stores.ts';
import { systemClock } from '../src/core.ts';

const { redisUrl } = infrastructure();

it.skipIf(redisUrl === null)(
  'a token that is given back can be taken again by whoever shares the bucket, and a full bucket stays full',
  { meta: { skipReason: 'no Redis' } },
  async () => {
    const redis = new Redis(redisUrl ?? '');
    const prefix = `test-${randomUUID()}`;
    // What would count in Redis' place gives no number, so that a script that fails shows.
    const nothing = { take: async () => Number.NaN, giveBack: async () => undefined };
    const [one, other] = [redisRates(redis, prefix, nothing, systemClock), redisRates(redis, prefix, nothing, systemClock)];
    for (let round = 0; round < 2; round += 1) {
      await one.giveBack('key', 0.01, 1);
      expect(await other.take('key', 0.01, 1)).toBe(0);
      expect(await one.take('key', 0.01, 1)).toBeGreaterThan(0);
    }
    await redis.del(`${prefix}:rate:key`);
    redis.disconnect();
  },
);

it.skipIf(redisUrl === null)(
  'a bucket that somebody emptied far beyond nothing, or for a time to come, fills again as any other',
  { meta: { skipReason: 'no Redis' } },
  async () => {
    const redis = new Redis(redisUrl ?? '');
    const prefix = `test-${randomUUID()}`;
    const nothing = { take: async () => Number.NaN, giveBack: async () => undefined };
    const rates = redisRates(redis, prefix, nothing, systemClock);
    await redis.hset(`${prefix}:rate:key`, 'tokens', '-1000000000', 'at', String(Date.now() + 86_400_000));
    expect(await rates.take('key', 10, 5)).toBeLessThanOrEqual(100);
    await systemClock.sleep(250);
    expect(await rates.take('key', 10, 5)).toBe(0);
    await redis.del(`${prefix}:rate:key`);
    redis.disconnect();
  },
);
