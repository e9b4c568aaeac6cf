import type { Platform } from '@balai/contracts';
import { linksChanged, noticesChanged, recapChanged } from '@balai/contracts/attendance';
import type { ImageLinks } from '@balai/runtime/blobs';
import type { CacheBudgets, Clock, Logger } from '@balai/runtime/core';
import type { Database, Transaction } from '@balai/runtime/database';
import { EncodedBodies } from '@balai/runtime/http';
import { coalesceHints, type NoteChange } from '@balai/runtime/messaging';
import type { ModuleContext } from '@balai/runtime/module';
import type { AttendanceSettings } from './config.ts';
import { storeChunks } from './facts/repository/facts.ts';
import { dispositionOf } from './ingest/domain/placement.ts';
import { followLink } from './links/providers/follow-link.ts';
import { BitmapCache } from './recap/use-cases/bitmap-cache.ts';
import { PostCache } from './recap/use-cases/post-cache.ts';
import { RosterCache } from './recap/use-cases/roster-cache.ts';
import { excludeHandles, shareHandles } from './roster/repository/handle-lock.ts';
import { OwnerCache } from './roster/repository/owner-cache.ts';

/** Steps of ingest that tests replace, to see that a wrong one is noticed. */
export interface IngestSteps {
  readonly dispositionOf: typeof dispositionOf;
  readonly storeChunks: typeof storeChunks;
  readonly shareHandles: typeof shareHandles;
  readonly excludeHandles: typeof excludeHandles;
  readonly ownersOf: OwnerCache['ownersOf'];
}

/** What recaps are read with. */
export interface RecapContext {
  readonly read: Database['read'];
  readonly clock: Clock;
  readonly rosters: RosterCache;
  readonly posts: PostCache;
  readonly bitmaps: BitmapCache;
}

/** What attendance works with; tests exchange it. */
export interface AttendanceContext extends RecapContext, IngestSteps {
  readonly database: Database;
  readonly logger: Logger;
  /** Follows short links; tests exchange it. */
  readonly followLink: typeof followLink;
  readonly followsLinks: boolean;
  /** Links to pictures by way of us. */
  readonly images: ImageLinks;
  /** Aborted when the process stops. */
  readonly stopping: AbortSignal;
  /** Names what is committed now. */
  readonly stamp: () => Promise<string>;
  /** Encoded answers. */
  readonly bodies: EncodedBodies;
  /** Where what is kept between calls is entered. */
  readonly cacheBudgets: CacheBudgets;
  /** How long missing chunks may be late, in milliseconds. */
  readonly gapMs: number;
  /** Longest time between two looks for work that nobody was woken for. */
  readonly pollMs: number;
  /** Months of facts kept beside the current one. */
  readonly factsMonths: number;
  /** Tells pages that recaps of clients changed, of one platform or (null) of both. Call it after the commit. */
  readonly noteRecapChange: NoteChange<Platform | null>;
  /** Tells pages that link reports of clients changed. Call it after the commit. */
  readonly noteLinkChange: NoteChange<null>;
  /** Tells pages that it is known how people of clients were told something. Call it after the commit. */
  readonly noteNoticeChange: NoteChange<null>;
  /** End the pause of a worker. Call them after the commit that left it work; the workers set them. */
  readonly wake: { matching: () => void; rebuilds: () => void; runs: () => void; links: () => void; verifications: () => void };
}

/** The real steps. */
export function ingestSteps(clock: Clock, owners = new OwnerCache(clock)): IngestSteps {
  return {
    dispositionOf,
    storeChunks,
    shareHandles,
    excludeHandles,
    ownersOf: (tx, platform, handles) => owners.ownersOf(tx, platform, handles),
  };
}

/**
 * Reads through the transaction of a message's handler, as whoever is read for: a handler that took a second connection while it holds one
 * would wait for ever when all handlers do.
 */
export const readingThrough = (context: RecapContext, tx: Transaction): RecapContext => ({
  ...context,
  read: (scope, work) => tx.under(scope, () => work(tx)),
});

export function makeContext(module: ModuleContext<AttendanceSettings>): AttendanceContext {
  const { database, clock, logger, config, hint, stopping, platform } = module;
  const owners = new OwnerCache(clock);
  const rosters = new RosterCache();
  const posts = new PostCache();
  const bitmaps = new BitmapCache();
  const bodies = new EncodedBodies({ maxBytes: config.ATTENDANCE_RECAP_CACHE_MB * 1_048_576 });
  module.cacheBudgets.add(
    bodies.cacheBudget('recap_answers'),
    ...rosters.cacheBudgets,
    posts.cacheBudget,
    bitmaps.cacheBudget,
    owners.cacheBudget,
  );
  return {
    ...ingestSteps(clock, owners),
    database,
    read: (scope, work) => database.read(scope, work),
    images: module.images,
    stamp: module.stamp,
    cacheBudgets: module.cacheBudgets,
    clock,
    logger,
    stopping,
    followLink,
    followsLinks: config.ATTENDANCE_FOLLOW_LINKS === 'on',
    rosters,
    posts,
    bitmaps,
    bodies,
    gapMs: config.ATTENDANCE_GAP_SECONDS * 1_000,
    pollMs: platform.LOOK_SECONDS * 1_000,
    factsMonths: config.ATTENDANCE_FACTS_MONTHS,
    noteRecapChange: coalesceHints({
      clock,
      stopping,
      pauseMs: 1_000,
      clientsMax: 500,
      publish: (clientIds, platform) => hint(recapChanged, { client_ids: [...clientIds], platform }),
    }),
    noteLinkChange: coalesceHints({
      clock,
      stopping,
      pauseMs: 1_000,
      clientsMax: 500,
      publish: (clientIds) => hint(linksChanged, { client_ids: [...clientIds] }),
    }),
    noteNoticeChange: coalesceHints({
      clock,
      stopping,
      pauseMs: 1_000,
      clientsMax: 500,
      publish: (clientIds) => hint(noticesChanged, { client_ids: [...clientIds] }),
    }),
    wake: { matching: () => {}, rebuilds: () => {}, runs: () => {}, links: () => {}, verifications: () => {} },
  };
}
