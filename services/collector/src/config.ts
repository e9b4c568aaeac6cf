import { createHash } from 'node:crypto';
import { secret } from '@balai/runtime';
import Type, { type Static } from 'typebox';

/** Settings that mean nothing without each other. */
const PAIRS = { dependencies: { RAPIDAPI_FALLBACK_KEY: ['RAPIDAPI_FALLBACK_HOST'], RAPIDAPI_FALLBACK_HOST: ['RAPIDAPI_FALLBACK_KEY'] } };

/** Settings of the collector, by the names of their environment variables. */
export const CollectorSettings = Type.Object(
  {
    RAPIDAPI_KEY: Type.Optional(Type.String({ ...secret, description: 'RapidAPI key of both platforms; absent: runs fail, saying so' })),
    RAPIDAPI_INSTAGRAM_URL: Type.Optional(
      Type.String({ format: 'http-url', description: 'base URL of the Instagram provider; default social-api4 on RapidAPI' }),
    ),
    RAPIDAPI_TIKTOK_URL: Type.Optional(
      Type.String({ format: 'http-url', description: 'base URL of the TikTok provider; default tiktok-api23 on RapidAPI' }),
    ),
    RAPIDAPI_FALLBACK_KEY: Type.Optional(Type.String({ ...secret, description: 'key of the fallback host; both or neither' })),
    RAPIDAPI_FALLBACK_HOST: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9.-]+(:[0-9]+)?$',
        description: 'host name that takes over for both platforms when the first is down, refuses our key or has no quota left',
      }),
    ),
    COLLECTOR_WORKERS: Type.Integer({ minimum: 1, maximum: 64, default: 4, description: 'lists read side by side by this process' }),
    COLLECTOR_RATE_PER_SECOND: Type.Number({
      exclusiveMinimum: 0,
      maximum: 10_000,
      default: 10,
      description: 'provider requests per second and key, over all replicas',
    }),
    COLLECTOR_DAILY_BUDGET: Type.Integer({
      minimum: 0,
      maximum: 100_000_000,
      default: 50_000,
      description: 'provider requests per UTC day and key',
    }),
    COLLECTOR_LOG_MONTHS: Type.Integer({
      minimum: 1,
      maximum: 1200,
      default: 3,
      description: 'whole months, beside the current one, for which every look at a list is kept; who took part is kept for good',
    }),
  },
  PAIRS,
);
export type CollectorSettings = Static<typeof CollectorSettings>;

/** The RapidAPI key of the first hosts; empty when there is none: no request can be made. */
export const keyOf = (config: CollectorSettings): string => config.RAPIDAPI_KEY?.trim() ?? '';

/** The host that takes over, or none: the settings come as a pair. */
export function fallbackOf({ RAPIDAPI_FALLBACK_KEY: key, RAPIDAPI_FALLBACK_HOST: host }: CollectorSettings) {
  return key === undefined || host === undefined ? null : { key, host };
}

const keyHashes = new WeakMap<CollectorSettings, Map<'primary' | 'fallback', string>>();

/** Name of a host's key in tables and counters. Each host counts for itself, also where one key opens both. */
export function keyHashOf(config: CollectorSettings, via: 'primary' | 'fallback'): string {
  const known = keyHashes.get(config) ?? new Map<'primary' | 'fallback', string>();
  keyHashes.set(config, known);
  const hash = known.get(via) ?? hashOf(config, via);
  known.set(via, hash);
  return hash;
}

function hashOf(config: CollectorSettings, via: 'primary' | 'fallback'): string {
  const fallback = fallbackOf(config);
  const key = via === 'fallback' && fallback !== null ? `${fallback.host} ${fallback.key}` : keyOf(config);
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
