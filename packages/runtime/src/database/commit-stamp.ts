import type pg from 'pg';
import { borrow } from '../postgres/borrow.ts';
import { runQuery } from '../postgres/run-query.ts';

/** A running server answers at once. */
const TIMEOUT_MS = 2_500;

/**
 * Names what is committed: two equal stamps mean that nothing was committed between them, by whatever process, so that every read between
 * them found the same. Callers who ask while one is being read share the next.
 */
export class CommitStamp {
  private readonly pool: pg.Pool;
  private running: Promise<unknown> | null = null;
  private next: Promise<string> | null = null;

  constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  /** A stamp that is read from now on, so that it knows of every commit before the call. */
  read(): Promise<string> {
    // One that is being read already may be older than a commit that the caller knows of.
    this.next ??= this.follow(this.running);
    return this.next;
  }

  private async follow(before: Promise<unknown> | null): Promise<string> {
    // A database that did not answer the one before would not answer this one either: who waits is told as soon.
    try {
      await before;
    } catch (error) {
      this.next = null;
      throw error;
    }
    const reading = this.ask();
    this.running = reading;
    this.next = null;
    try {
      return await reading;
    } finally {
      if (this.running === reading) this.running = null;
    }
  }

  private ask(): Promise<string> {
    return borrow(this.pool, async ({ client }) => {
      // Transactions that changed anything have a number: the first one running, the next one free, and those running in between.
      const { rows } = await runQuery<{ stamp: string }>(client, 'select pg_current_snapshot()::text as stamp', [], TIMEOUT_MS);
      return rows[0]?.stamp ?? '';
    });
  }
}
