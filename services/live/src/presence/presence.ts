import type { Clock, Logger } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { beat, come, forgetDead, forgetNode, go, onlineOf } from './presence-repository.ts';

export interface PresenceOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Id of this process. */
  readonly node: string;
}

/** First and last sockets of accounts that are written together. */
const WRITE_AFTER_MS = 100;
const BEAT_MS = 5_000;

/** Which accounts have sockets, over all processes. Written at the first and the last socket of an account at this one. */
export class Presence {
  private readonly options: PresenceOptions;
  /** Accounts whose row is out of date: whether they are here. */
  private readonly changed = new Map<string, boolean>();
  private isWriting = false;
  /** The process stops: its rows go all at once. */
  private isOver = false;

  constructor(options: PresenceOptions) {
    this.options = options;
  }

  came(accountId: string): void {
    this.note(accountId, true);
  }

  went(accountId: string): void {
    this.note(accountId, false);
  }

  /** Those of the accounts that have a socket anywhere. */
  async online(accountIds: readonly string[]): Promise<readonly string[]> {
    if (accountIds.length === 0) return [];
    return this.options.database.autocommitRead((tx) => onlineOf(tx, accountIds));
  }

  /** Says again and again that this process lives, until the signal. */
  async keep(signal: AbortSignal): Promise<void> {
    const { clock, database, logger, node } = this.options;
    while (!signal.aborted) {
      try {
        await database.unitOfWork('system', async (tx) => {
          await beat(tx, node);
          await forgetDead(tx);
        });
      } catch (error) {
        logger.warn({ err: error }, 'presence of this process not written');
      }
      await clock.sleep(BEAT_MS, signal);
    }
  }

  /** Takes this process and everybody here off the list. */
  async end(): Promise<void> {
    this.isOver = true;
    this.changed.clear();
    const { database, logger, node } = this.options;
    await database
      .unitOfWork('system', (tx) => forgetNode(tx, node))
      .catch((error: unknown) => logger.warn({ err: error }, 'presence of this process not removed'));
  }

  private note(accountId: string, isHere: boolean): void {
    if (this.isOver) return;
    this.changed.set(accountId, isHere);
    if (!this.isWriting) void this.write();
  }

  private async write(): Promise<void> {
    const { clock, database, logger, node } = this.options;
    this.isWriting = true;
    await clock.sleep(WRITE_AFTER_MS);
    const changed = [...this.changed];
    this.changed.clear();
    const those = (isHere: boolean) => changed.filter(([, here]) => here === isHere).map(([accountId]) => accountId);
    try {
      await database.unitOfWork('system', async (tx) => {
        await come(tx, node, those(true));
        await go(tx, node, those(false));
      });
    } catch (error) {
      logger.warn({ err: error }, 'presence not written');
      // What changed since is newer.
      for (const [accountId, isHere] of changed) if (!this.changed.has(accountId)) this.changed.set(accountId, isHere);
      await clock.sleep(BEAT_MS);
    } finally {
      this.isWriting = false;
    }
    if (this.changed.size > 0 && !this.isOver) void this.write();
  }
}
