import { randomUUID } from 'node:crypto';
import { infrastructure } from '@balai/testing';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { redisRates } from '../src/cache/rate-stores.ts';
import { systemClock } from '../src/index.ts';

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
