import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import type { CacheBudget } from '../core/cache-budgets.ts';
import type { Clock } from '../core/clock.ts';
import type { RateStore } from './rate-store.ts';

/** Buckets of one process, about 50,000; the least used is forgotten, which favours the caller. */
const BUCKETS_MAX_BYTES = 20 * 1_048_576;
/** What a bucket takes besides its key. */
const BUCKET_BYTES = 300;

interface Bucket {
  tokens: number;
  at: number;
}

/** Buckets of this process only. */
export interface MemoryRates extends RateStore {
  take(key: string, perSecond: number, burst: number): number;
  giveBack(key: string, perSecond: number, burst: number): void;
  /** The buckets. */
  readonly cacheBudget: CacheBudget;
}

/** Buckets of this process only. */
export function memoryRates(clock: Clock): MemoryRates {
  const buckets = new LRUCache<string, Bucket>({
    maxSize: BUCKETS_MAX_BYTES,
    sizeCalculation: (_bucket, key) => BUCKET_BYTES + 2 * key.length,
  });
  /** The bucket as it is filled by now. */
  const refilled = (key: string, perSecond: number, burst: number): Bucket => {
    const now = clock.now().getTime();
    let bucket = buckets.get(key);
    if (bucket === undefined) {
      bucket = { tokens: burst, at: now };
      buckets.set(key, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    return bucket;
  };
  return {
    take(key, perSecond, burst) {
      const bucket = refilled(key, perSecond, burst);
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perSecond) * 1000);
      bucket.tokens -= 1;
      return 0;
    },
    giveBack(key, perSecond, burst) {
      const bucket = refilled(key, perSecond, burst);
      bucket.tokens = Math.min(burst, bucket.tokens + 1);
    },
    cacheBudget: { name: 'rate_buckets', limit: BUCKETS_MAX_BYTES, bytes: () => buckets.calculatedSize },
  };
}

// The bucket's arithmetic runs where its state is: one round trip, no race. Time is Redis's own. With a third argument a token comes back.
// What is found is believed as far as a bucket can be so: everybody who reaches Redis may write it, and its clock may have been set back.
const CHANGE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local state = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local per, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local tokens = math.max(0, tonumber(state[1]) or burst)
local at = math.min(now, tonumber(state[2]) or now)
tokens = math.min(burst, tokens + (now - at) / 1000 * per)
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
  async function change<T>(here: () => Promise<T> | T, there: () => Promise<T>): Promise<T> {
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
