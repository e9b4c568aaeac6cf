import type { IncomingMessage } from 'node:http';
import { runProgressed } from '@balai/contracts/collector';
import type { Blobs, ImageLinks } from '@balai/runtime/blobs';
import type { Cryptor } from '@balai/runtime/config';
import type { Clock, Logger } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { RateStore } from '@balai/runtime/http';
import { coalesceHints, type NoteChange } from '@balai/runtime/messaging';
import type { ModuleContext } from '@balai/runtime/module';
import { BudgetReservations } from './budget-reservations.ts';
import { type CollectorSettings, fallbackOf } from './config.ts';
import { ImageQueue } from './image-queue.ts';
import { VideoPasses } from './images/providers/video-passes.ts';
import { createProviders } from './providers/create-providers.ts';
import { imageDials, openImage, openVideo } from './providers/fetch-image.ts';
import type { Providers } from './providers/social-provider.ts';

/** What the parts of the collector share. */
export interface CollectorContext {
  readonly config: CollectorSettings;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** New UUIDv7. */
  readonly newId: () => string;
  readonly rates: RateStore;
  readonly providers: Providers;
  readonly blobs: Blobs;
  /** Seals the key of erased handles. */
  readonly cryptor: Cryptor;
  /** Links to pictures by way of us. */
  readonly images: ImageLinks;
  /** Opens a picture at the address of a platform's network. @throws ImageNotFetched */
  readonly openImage: (address: string, signal: AbortSignal) => Promise<IncomingMessage>;
  /** Opens a part of a film there, as a `Range` header names it. @throws ImageNotFetched */
  readonly openVideo: (address: string, range: string, signal: AbortSignal) => Promise<IncomingMessage>;
  readonly imageQueue: ImageQueue;
  readonly videoPasses: VideoPasses;
  /** Aborted when the process stops. */
  readonly stopping: AbortSignal;
  /** Ends the pause of this process's workers, which set these; other replicas find the work by polling. */
  readonly wake: {
    fetcher: () => void;
    conductor: () => void;
    specials: () => void;
    official: () => void;
    images: () => void;
    authors: () => void;
  };
  /** Requests taken from the days' budgets by this process. */
  readonly reservations: BudgetReservations;
  /** How often a provider told this process to wait: what was admitted before is asked about again. */
  readonly refusals: { heard: number };
  /** Longest time between two looks for work that nobody was woken for. */
  readonly pollMs: number;
  /** Whether the whole platform is this one process. */
  readonly isAlone: boolean;
  /** Notes that runs of these clients moved on: pages hear of it. */
  readonly progressed: NoteChange;
}

/** The context of one process. */
export function makeContext(context: ModuleContext<CollectorSettings>): CollectorContext {
  const { blobs, config, database, clock, images, logger, newId, rates, stopping, platform, cryptor } = context;
  const dials = imageDials((address) => images.hosts.of(address));
  return {
    config,
    database,
    clock,
    logger,
    newId,
    rates,
    cryptor,
    providers: createProviders({
      key: config.RAPIDAPI_KEY ?? null,
      fallback: fallbackOf(config),
      instagramUrl: config.RAPIDAPI_INSTAGRAM_URL,
      tiktokUrl: config.RAPIDAPI_TIKTOK_URL,
    }),
    blobs,
    images,
    openImage: (address, signal) => openImage(dials, address, signal),
    openVideo: (address, range, signal) => openVideo(dials, address, range, signal),
    imageQueue: new ImageQueue(),
    videoPasses: new VideoPasses(),
    stopping,
    wake: {
      fetcher: () => undefined,
      conductor: () => undefined,
      specials: () => undefined,
      official: () => undefined,
      images: () => undefined,
      authors: () => undefined,
    },
    reservations: new BudgetReservations({
      clock,
      database,
      perDay: config.COLLECTOR_DAILY_BUDGET,
      reservePercent: config.COLLECTOR_RESERVE_PERCENT,
    }),
    refusals: { heard: 0 },
    pollMs: platform.LOOK_SECONDS * 1_000,
    // Without a broker there is no other process.
    isAlone: platform.AMQP_URL === undefined,
    progressed: coalesceHints({
      clock,
      stopping,
      pauseMs: 1_000,
      clientsMax: 500,
      publish: (clientIds) => context.hint(runProgressed, { client_ids: [...clientIds] }),
    }),
  };
}
