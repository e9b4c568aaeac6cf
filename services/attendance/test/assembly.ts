import { ImageLinks } from '@balai/runtime/blobs';
import { CacheBudgets, type Clock, type Logger } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { EncodedBodies } from '@balai/runtime/http';
import { openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { createMigratedDatabase } from '@balai/testing';
import { type AttendanceContext, type IngestSteps, ingestSteps } from '../src/context.ts';
import { attendance } from '../src/index.ts';
import { BitmapCache } from '../src/recap/use-cases/bitmap-cache.ts';
import { PostCache } from '../src/recap/use-cases/post-cache.ts';
import { RosterCache } from '../src/recap/use-cases/roster-cache.ts';
import { OwnerCache } from '../src/roster/repository/owner-cache.ts';
import type { CollectorRules } from './scripted-collector.ts';

/** A database with the service's schema and nothing running on it. */
export interface Bench {
  readonly database: PostgresDatabase;
  readonly pool: ReturnType<typeof openPool>;
  readonly logger: Logger;
  close(): Promise<void>;
}

export async function openBench(logger: Logger, connections = 4): Promise<Bench> {
  const own = await createMigratedDatabase([attendance]);
  const pool = openPool(own.url, connections, logger);
  const database = new PostgresDatabase({ pool, service: 'attendance', logger, onSent: () => undefined });
  return {
    database,
    pool,
    logger,
    async close() {
      await pool.end();
      await own.drop();
    },
  };
}

/** Steps that a sabotage puts in the place of the real ones. */
export interface Sabotage {
  readonly steps?: Partial<Omit<IngestSteps, 'ownersOf'>>;
  readonly collector?: CollectorRules;
}

const fail = (fields: { err: unknown }): never => {
  throw fields.err;
};

/** The service's context over a bench, with a sabotage where asked, and a place to stop between reading owners and writing bits. */
export function assemble({ database, logger }: Bench, clock: Clock, sabotage: Sabotage) {
  const pause = { at: null as null | ((tx: Transaction) => Promise<void>) };
  const owners = new OwnerCache(clock, 2);
  const context: AttendanceContext = {
    ...ingestSteps(clock),
    ...sabotage.steps,
    async ownersOf(tx, platform, names) {
      const found = await owners.ownersOf(tx, platform, names);
      await pause.at?.(tx);
      return found;
    },
    database,
    read: (scope, work) => database.read(scope, work),
    stamp: () => database.stamp(),
    cacheBudgets: new CacheBudgets(),
    images: new ImageLinks({ sharedKey: 'a key for tests only', trustedOrigins: undefined, publicUrl: undefined }),
    clock,
    followLink: async () => ({ failure: 'unreachable' }),
    followsLinks: false,
    stopping: new AbortController().signal,
    logger: Object.assign(Object.create(logger), { error: fail }),
    rosters: new RosterCache(),
    posts: new PostCache(),
    bitmaps: new BitmapCache(),
    bodies: new EncodedBodies({ maxBytes: 1_000_000 }),
    gapMs: 0,
    factsMonths: 13,
    noteRecapChange: () => undefined,
    noteLinkChange: () => undefined,
    noteNoticeChange: () => undefined,
    pollMs: 1_000,
    wake: {
      matching: () => undefined,
      rebuilds: () => undefined,
      runs: () => undefined,
      links: () => undefined,
      verifications: () => undefined,
    },
  };
  return { context, pause };
}
