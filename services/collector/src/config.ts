import { secret } from '@balai/runtime/config';
import Type, { type Static } from 'typebox';
import { partOf } from './costs/domain/budget-share.ts';
import { type ProviderKey, providerKey, providerKeys } from './costs/domain/provider-key.ts';

/** Settings that mean nothing without each other. */
const PAIRS = { dependencies: { RAPIDAPI_FALLBACK_KEY: ['RAPIDAPI_FALLBACK_HOST'], RAPIDAPI_FALLBACK_HOST: ['RAPIDAPI_FALLBACK_KEY'] } };

/** Settings of the collector, by the names of their environment variables. */
export const CollectorSettings = Type.Object(
  {
    RAPIDAPI_KEY: Type.Optional(
      Type.String({
        ...secret,
        description:
          'RapidAPI key of both platforms, or several with commas between them: the next takes over; absent: runs fail, saying so',
      }),
    ),
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
    COLLECTOR_CLIENT_RATE_PERCENT: Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 60,
      description: 'part of a key’s requests per second that one client may take',
    }),
    COLLECTOR_DAILY_BUDGET: Type.Integer({
      minimum: 0,
      maximum: 100_000_000,
      default: 50_000,
      description: 'provider requests per UTC day and key',
    }),
    COLLECTOR_RESERVE_PERCENT: Type.Integer({
      minimum: 0,
      maximum: 50,
      default: 10,
      description: 'part of the daily budget kept for collections that somebody waits for; as much again is kept for posts of the last day',
    }),
    COLLECTOR_CLIENT_SHARE_PERCENT: Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 50,
      description: 'part of the daily budget that one client may use up, unless it has a number of its own',
    }),
    COLLECTOR_VERIFY_PERCENT: Type.Integer({
      minimum: 0,
      maximum: 100,
      default: 10,
      description: 'part of a client’s daily requests that may be used to see whose the links are that its people report; 0: none',
    }),
    COLLECTOR_REQUEST_PRICE: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1_000_000, description: 'price of one provider request, to show what collecting costs' }),
    ),
    COLLECTOR_PRICE_CURRENCY: Type.String({ pattern: '^[A-Z]{3}$', default: 'IDR', description: 'currency of that price' }),
    COLLECTOR_MANUAL_RUNS_PER_HOUR: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      default: 60,
      description: 'collections that may be asked for by hand for one client within an hour; runs over several clients count by account',
    }),
    COLLECTOR_BACKFILL_DAYS: Type.Integer({
      minimum: 4,
      maximum: 36_500,
      default: 366,
      description: 'how many days back an account bound to clients may collect; platform administrators may go further',
    }),
    COLLECTOR_BACKFILL_DAYS_ADMIN: Type.Integer({
      minimum: 4,
      maximum: 36_500,
      default: 1830,
      description: 'how many days back a platform administrator may collect',
    }),
    COLLECTOR_IMAGE_DAYS: Type.Integer({
      minimum: 1,
      maximum: 36_500,
      default: 400,
      description: 'days a picture is kept after somebody last looked at it',
    }),
    COLLECTOR_IMAGE_MB: Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      default: 2_000,
      description: 'megabytes of pictures kept for one client; those looked at longest ago go first',
    }),
    COLLECTOR_LOG_MONTHS: Type.Integer({
      minimum: 1,
      maximum: 1200,
      default: 3,
      description: 'whole months, beside the current one, for which every observation of a list is kept; who took part is kept for good',
    }),
  },
  PAIRS,
);
export type CollectorSettings = Static<typeof CollectorSettings>;

/** The keys of the first hosts; none: no request can be made. */
export const keysOf = (config: CollectorSettings): ProviderKey[] => providerKeys(config.RAPIDAPI_KEY);

/** Whether there is any key of the first hosts. */
export const hasKey = (config: CollectorSettings): boolean => keysOf(config).length > 0;

/** The host that takes over with its key, or none: the settings come as a pair. Each host counts for itself, also where one key opens both. */
export function fallbackOf({ RAPIDAPI_FALLBACK_KEY: key, RAPIDAPI_FALLBACK_HOST: host }: CollectorSettings) {
  return key === undefined || host === undefined ? null : { ...providerKey(key, host), host };
}

/** Every key there is, in the order they are asked. */
export function allKeysOf(config: CollectorSettings): (ProviderKey & { readonly via: 'primary' | 'fallback' })[] {
  const fallback = fallbackOf(config);
  const keys = keysOf(config).map((key) => ({ ...key, via: 'primary' as const }));
  return fallback === null ? keys : [...keys, { key: fallback.key, keyHash: fallback.keyHash, via: 'fallback' as const }];
}

/** Requests a day of all keys together. */
export const dailyRequestsOf = (config: CollectorSettings): number => config.COLLECTOR_DAILY_BUDGET * Math.max(1, keysOf(config).length);

/** Requests a day that a client may make when it has no number of its own. */
export const usualShareOf = (config: CollectorSettings): number => partOf(dailyRequestsOf(config), config.COLLECTOR_CLIENT_SHARE_PERCENT);
