import { type Clock, type Database, migrate, migrationsOf, openPool, PostgresDatabase, type Transaction } from '@balai/runtime';
import { createDatabase } from '@balai/testing';
import { placeChunk } from '../src/domain/placement.ts';
import { attendance } from '../src/index.ts';
import * as bitmaps from '../src/repository/bitmaps.ts';
import * as clients from '../src/repository/clients.ts';
import * as facts from '../src/repository/facts.ts';
import * as feedLooks from '../src/repository/feed-looks.ts';
import * as handleLock from '../src/repository/handle-lock.ts';
import * as handles from '../src/repository/handles.ts';
import { makeOwnerSource } from '../src/repository/owners.ts';
import * as people from '../src/repository/people.ts';
import * as posts from '../src/repository/posts.ts';
import * as recapSource from '../src/repository/recap-source.ts';
import * as states from '../src/repository/states.ts';
import { makeChangeOwners } from '../src/use-cases/change-owners.ts';
import { makeMatchPosts } from '../src/use-cases/match-posts.ts';
import { makeReadRecap } from '../src/use-cases/read-recap.ts';
import { makeRebuildPost } from '../src/use-cases/rebuild-post.ts';
import { makeRecordObservation, type RecordParts } from '../src/use-cases/record-observation.ts';
import { makeResolveQuestion } from '../src/use-cases/resolve-question.ts';
import type { CollectorRules } from './scripted-collector.ts';

/** A database with the service's schema and nothing running on it. */
export interface Bench {
  readonly database: Database;
  readonly pool: ReturnType<typeof openPool>;
  close(): Promise<void>;
}

type Logger = ConstructorParameters<typeof PostgresDatabase>[0]['logger'];

export async function openBench(logger: Logger): Promise<Bench> {
  const own = await createDatabase();
  // Thousands of tiny commits: what is tested is order and isolation, not the disk.
  const url = new URL(own.url);
  url.searchParams.set('options', '-c synchronous_commit=off');
  const pool = openPool(url.href, 4, logger);
  await migrate(pool, migrationsOf([attendance]));
  const database = new PostgresDatabase({ pool, service: 'attendance', logger, onSent: () => undefined });
  return {
    database,
    pool,
    async close() {
      await pool.end();
      await own.drop();
    },
  };
}

/** Parts that a sabotage puts in the place of the real ones. */
export interface Sabotage {
  readonly record?: Partial<Pick<RecordParts, 'placeChunk' | 'storeChunk' | 'shareHandles'>>;
  readonly excludeHandles?: typeof handleLock.excludeHandles;
  readonly collector?: CollectorRules;
}

const store = { ...handleLock, ...posts, ...facts, ...states, ...bitmaps, ...handles, ...people, ...clients };

/** The service's use cases over a bench, with a sabotage where asked, and a place to stop between reading owners and writing bits. */
export function assemble(bench: Bench, clock: Clock, sabotage: Sabotage) {
  const { database } = bench;
  const pause = { at: null as null | ((tx: Transaction) => Promise<void>) };
  const lookUp = makeOwnerSource(clock, 2);
  const excludeHandles = sabotage.excludeHandles ?? handleLock.excludeHandles;
  const record = makeRecordObservation({
    ...store,
    clock,
    placeChunk,
    ...sabotage.record,
    ownersOf: async (tx, platform, names) => {
      const owners = await lookUp(tx, platform, names);
      await pause.at?.(tx);
      return owners;
    },
  });
  const shareHandles = sabotage.record?.shareHandles ?? handleLock.shareHandles;
  const rebuildPost = makeRebuildPost({ ...store, clock, shareHandles, ownersOf: makeOwnerSource(clock, 2) });
  const fail = (_: unknown, error: unknown) => {
    throw error;
  };
  const match = makeMatchPosts({ ...store, excludeHandles, database, rebuildPost, onChanged: () => undefined, onFailed: fail });
  const sources = { database, clock, ...recapSource, ...feedLooks, ...bitmaps, ...clients };
  return {
    record,
    changeOwners: makeChangeOwners({ ...store, excludeHandles }),
    match,
    pause,
    resolve: makeResolveQuestion(sources),
    recaps: makeReadRecap(sources),
  };
}
