import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { RateStore } from './rate-store.ts';

/** Keys counted at one time in one process; the least used is forgotten, which favours the caller. */
const KEYS_MAX = 50_000;

/** Buckets of this process only. */
export function memoryRates(clock: Clock): RateStore {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: KEYS_MAX });
  const refilled = (key: string, perSecond: number, burst: number, now: number): number => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    return Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
  };
  return {
    async take(key, perSecond, burst) {
      const now = clock.now().getTime();
      const tokens = refilled(key, perSecond, burst, now);
      if (tokens < 1) {
        buckets.set(key, { tokens, at: now });
        return Math.ceil(((1 - tokens) / perSecond) * 1000);
      }
      buckets.set(key, { tokens: tokens - 1, at: now });
      return 0;
    },
    async giveBack(key, perSecond, burst) {
      const now = clock.now().getTime();
      buckets.set(key, { tokens: Math.min(burst, refilled(key, perSecond, burst, now) + 1), at: now });
    },
  };
}

// The bucket's arithmetic runs where its state is: one round trip, no race. Time is Redis's own. With a third argument a token comes back.
const CHANGE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local state = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local per, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local tokens = tonumber(state[1]) or burst
local at = tonumber(state[2]) or now
tokens = math.min(burst, tokens + math.max(0, now - at) / 1000 * per)
local wait = 0
if ARGV[3] then tokens = math.min(burst, tokens + 1)
elseif tokens < 1 then wait = math.ceil((1 - tokens) / per * 1000)
else tokens = tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil(burst / per * 1000) + 1000)
return wait`;

/** After a failure Redis is left alone for so long: a silent one would make every caller wait for its time limit. */
const REST_MS = 5_000;

/** Buckets shared through Redis; while it is away each process counts for itself, so that limits stay in force. */
export function redisRates(redis: Pick<Redis, 'eval'>, prefix: string, fallback: RateStore, clock: Clock): RateStore {
  let restsUntil = 0;
  async function change<T>(here: () => Promise<T>, there: () => Promise<T>): Promise<T> {
    if (clock.now().getTime() < restsUntil) return here();
    try {
      return await there();
    } catch {
      // Redis is never the only copy of anything: limits go on per process.
      restsUntil = clock.now().getTime() + REST_MS;
      return here();
    }
  }
  const bucket = (key: string) => `${prefix}:rate:${key}`;
  return {
    take: (key, perSecond, burst) =>
      change(
        () => fallback.take(key, perSecond, burst),
        async () => Number(await redis.eval(CHANGE, 1, bucket(key), perSecond, burst)),
      ),
    giveBack: (key, perSecond, burst) =>
      change(
        () => fallback.giveBack(key, perSecond, burst),
        async () => void (await redis.eval(CHANGE, 1, bucket(key), perSecond, burst, 'back')),
      ),
  };
}
