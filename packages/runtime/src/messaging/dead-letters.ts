import { deadLetterRead, deadLettersDecided } from '@balai/contracts/access';
import type pg from 'pg';
import type { PostgresTransaction } from '../database/postgres-database.ts';
import { systemTransaction } from '../database/system-transaction.ts';
import type { Cause } from '../outbox/envelope.ts';
import { asKeeper } from '../postgres/pool-roles.ts';
import { runQuery } from '../postgres/run-query.ts';
import { withTransaction } from '../postgres/with-transaction.ts';
import { type DeadLetter, discardDead, listDead, redriveDead, showDead } from './inbox.ts';
import { notifyProcesses } from './process-notifications.ts';

/** Most rows listed at once. */
const LIST_MAX = 200;

/** Services that keep messages in this database, whether they run in this process, in another one, or not at all just now. */
const SERVICES = `
  select distinct m.schema_name as name from balai.migration m
    join pg_namespace n on n.nspname = m.schema_name join pg_class c on c.relnamespace = n.oid and c.relname = 'inbox' order by 1`;

/**
 * Dead letters of every service in a database: people list, redrive or discard them. A message has one dead letter for each subscription
 * that gave it up; a call that names no subscription means all of them.
 */
export class DeadLetters {
  private readonly pool: pg.Pool;
  constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  /** The newest letters first, at most `limit` (200), of one service or all; none of a service that is not here. */
  async list({ service, limit = LIST_MAX }: { service?: string | undefined; limit?: number | undefined } = {}): Promise<DeadLetter[]> {
    const rows = await this.inEach(
      (tx, schema) => tx.many<DeadLetter>(listDead(schema, limit)),
      (schema) => service === undefined || schema === service,
    );
    return rows
      .flat()
      .sort((a, b) => b.received_at.getTime() - a.received_at.getTime())
      .slice(0, limit);
  }

  /** The letter with its payload, or null when there is none of that id; publishes who read it. */
  async show(id: string, subscription: string | null, cause: Cause): Promise<(DeadLetter & { envelope: string }) | null> {
    const found = await this.inEach((tx, schema) => tx.many<DeadLetter & { envelope: string }>(showDead(schema, id, subscription)));
    const letter = found.flat()[0] ?? null;
    if (letter !== null) await this.notifyOfDeadLetter(letter, cause);
    return letter;
  }

  /** Whether there is such a letter; nobody reads it. */
  async has(id: string, subscription: string | null): Promise<boolean> {
    const found = await this.inEach((tx, schema) => tx.many<DeadLetter & { envelope: string }>(showDead(schema, id, subscription)));
    return found.flat().length > 0;
  }

  private async notifyOfDeadLetter({ id, subscription, type, tenant }: DeadLetter, cause: Cause): Promise<void> {
    await systemTransaction(this.pool, 'access', async (tx) => {
      await tx.enter('system', cause);
      const read = { message_id: id, subscription, type, read_at: new Date().toISOString() };
      tx.send(deadLetterRead, read, { subject: id, ...(tenant === null ? {} : { tenant }) });
      await tx.finish();
    });
    await notifyProcesses(this.pool, 'messages');
  }

  /** Puts the letter back as if it were new; null: all letters. Returns how many. */
  redrive(id: string | null, subscription: string | null, cause: Cause): Promise<number> {
    return this.decide('redriven', { id, subscription }, cause, (tx, schema) => tx.execute(redriveDead(schema, id, subscription)));
  }

  /** Discards the letter for good. Returns how many. */
  discard(id: string, subscription: string | null, cause: Cause): Promise<number> {
    return this.decide('discarded', { id, subscription }, cause, (tx, schema) => tx.execute(discardDead(schema, id, subscription)));
  }

  /** Does what was decided, and publishes that it was, in one transaction. */
  private async decide(
    decision: 'redriven' | 'discarded',
    { id, subscription }: { id: string | null; subscription: string | null },
    cause: Cause,
    work: (tx: PostgresTransaction, schema: string) => Promise<number>,
  ): Promise<number> {
    const decided = await this.withServices(async (tx, services) => {
      let letters = 0;
      for (const service of services) letters += await work(tx, service);
      if (letters === 0) return 0;
      await tx.enter('system', cause);
      const decided_at = new Date().toISOString();
      tx.send(deadLettersDecided, { decision, message_id: id, subscription, letters, decided_at }, { subject: id ?? 'all' });
      await tx.finish();
      return letters;
    });
    // Whoever handles them runs somewhere else, perhaps.
    await notifyProcesses(this.pool, 'messages');
    return decided;
  }

  /** Does the work in the schema of every service, all or nothing. */
  private inEach<T>(
    work: (tx: PostgresTransaction, schema: string) => Promise<T>,
    isWanted: (schema: string) => boolean = () => true,
  ): Promise<T[]> {
    return this.withServices(async (tx, services) => {
      const results: T[] = [];
      for (const name of services) if (isWanted(name)) results.push(await work(tx, name));
      return results;
    });
  }

  private async withServices<T>(work: (tx: PostgresTransaction, services: readonly string[]) => Promise<T>): Promise<T> {
    // The list belongs to the owner of the database; the shared role that may look into every inbox cannot read it.
    const { rows } = await withTransaction(this.pool, `begin; set local statement_timeout = '5s'; ${asKeeper(this.pool)}`, (client) =>
      runQuery<{ name: string }>(client, SERVICES),
    );
    return systemTransaction(this.pool, 'access', (tx) =>
      work(
        tx,
        rows.map((row) => row.name),
      ),
    );
  }
}
