import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { borrow } from '../postgres/borrow.ts';
import { runQuery } from '../postgres/run-query.ts';

/** A running server answers at once. */
const TIMEOUT_MS = 2_500;

/** Reads side by side: while one is under way, who comes meanwhile need not wait for its end. */
const AT_ONCE = 2;

/**
 * Names what is committed: two equal stamps mean that nothing was committed between them, by whatever process, so that every read between
 * them found the same. Callers who ask before a read begins share it.
 */
export class CommitStamp {
  private readonly pool: pg.Pool;
  private readonly running = new Set<Promise<string>>();
  private next: Promise<string> | null = null;

  constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  /** A stamp that is read from now on, so that it knows of every commit before the call. */
  read(): Promise<string> {
    // One that is being read already may be older than a commit that the caller knows of.
    this.next ??= this.begin();
    return this.next;
  }

  private async begin(): Promise<string> {
    try {
      // A database that did not answer the one before would not answer this one either: who waits is told as soon.
      if (this.running.size >= AT_ONCE) await Promise.race(this.running);
      // Calls that arrived together share one.
      await setImmediate();
    } finally {
      this.next = null;
    }
    const reading = this.readSnapshot();
    this.running.add(reading);
    try {
      return await reading;
    } finally {
      this.running.delete(reading);
    }
  }

  private readSnapshot(): Promise<string> {
    return borrow(this.pool, async ({ client }) => {
      // Transactions that changed anything have a number: the first one running, the next one free, and those running in between.
      const { rows } = await runQuery<{ stamp: string }>(client, 'select pg_current_snapshot()::text as stamp', [], TIMEOUT_MS);
      return rows[0]?.stamp ?? '';
    });
  }
}
