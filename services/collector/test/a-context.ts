import { ImageLinks } from '@balai/runtime/blobs';
import { makeCryptor } from '@balai/runtime/config';
import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import type { SharedPlatform } from '@balai/testing';
import { BudgetReservations } from '../src/budget-reservations.ts';
import type { CollectorContext } from '../src/context.ts';
import { ImageQueue } from '../src/image-queue.ts';
import { VideoPasses } from '../src/images/providers/video-passes.ts';
import { createProviders } from '../src/providers/create-providers.ts';
import { imageDials, openImage, openVideo } from '../src/providers/fetch-image.ts';

/** A context over a test platform's database, for use cases that a test calls itself. */
export function aContext(platform: SharedPlatform, parts: Partial<CollectorContext> = {}): CollectorContext {
  const images = parts.images ?? new ImageLinks({ sharedKey: 'a key for tests only', trustedOrigins: undefined, publicUrl: undefined });
  return {
    config: {
      RAPIDAPI_KEY: 'a key for tests',
      COLLECTOR_WORKERS: 1,
      COLLECTOR_RATE_PER_SECOND: 1000,
      COLLECTOR_CLIENT_RATE_PERCENT: 60,
      COLLECTOR_DAILY_BUDGET: 1000,
      COLLECTOR_LOG_MONTHS: 3,
      COLLECTOR_VERIFY_PERCENT: 10,
      COLLECTOR_IMAGE_DAYS: 400,
      COLLECTOR_IMAGE_MB: 2000,
      COLLECTOR_RESERVE_PERCENT: 10,
      COLLECTOR_CLIENT_SHARE_PERCENT: 50,
      COLLECTOR_PRICE_CURRENCY: 'IDR',
      COLLECTOR_MANUAL_RUNS_PER_HOUR: 60,
      COLLECTOR_BACKFILL_DAYS: 366,
      COLLECTOR_BACKFILL_DAYS_ADMIN: 1830,
    },
    database: platform.database('collector'),
    clock: systemClock,
    logger: makeLogger('silent', false),
    newId: uuidv7,
    rates: { take: async () => 0, giveBack: async () => undefined },
    providers: createProviders({ key: 'a key for tests' }),
    blobs: platform.platform.blobs,
    cryptor: makeCryptor('a key for tests only'),
    images,
    openImage: (address, signal) =>
      openImage(
        imageDials((one) => images.hosts.of(one)),
        address,
        signal,
      ),
    openVideo: (address, range, signal) =>
      openVideo(
        imageDials((one) => images.hosts.of(one)),
        address,
        range,
        signal,
      ),
    imageQueue: new ImageQueue(),
    videoPasses: new VideoPasses(),
    stopping: new AbortController().signal,
    wake: {
      conductor: () => undefined,
      fetcher: () => undefined,
      specials: () => undefined,
      official: () => undefined,
      images: () => undefined,
      authors: () => undefined,
    },
    reservations: new BudgetReservations({
      clock: systemClock,
      database: platform.database('collector'),
      perDay: 1000,
      reservePercent: 10,
    }),
    refusals: { heard: 0 },
    pollMs: 1_000,
    isAlone: true,
    progressed: () => undefined,
    ...parts,
  };
}
