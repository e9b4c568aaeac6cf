import { restateCommand, restatedEvent } from '@balai/contracts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { type PollingWorker, pollingWorker } from '../core/worker.ts';
import type { Database } from '../database/transaction.ts';
import { type BoundHandler, on } from '../messaging/subscription.ts';
import { sql } from '../postgres/sql.ts';
import type { Republisher } from './republisher.ts';

/** Its own requests wake it, and the poller finds what a failed round or a dead process left: by itself it hardly ever looks. */
const POLL_MS = 600_000;

interface Open {
  readonly request_id: string;
  readonly types: string[];
  readonly requested_at: Date;
  readonly position: number;
  readonly after_key: string | null;
  readonly sent: number;
}

export interface RestatementOptions {
  readonly service: string;
  readonly database: Database;
  readonly republishers: readonly Republisher[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The owner's side of a bootstrap: stores the request, repeats its state page by page (one transaction each, so that it continues after a
 * crash), and ends with the count. */
export function makeRestatement(options: RestatementOptions): { handler: BoundHandler; worker: PollingWorker } {
  const { service, database } = options;
  const table = sql.raw(`${service}.restatement`);
  const byType = new Map(options.republishers.map((one) => [one.message.type, one]));
  const closing = restatedEvent(service);

  const worker = pollingWorker({
    name: `restate ${service}`,
    clock: options.clock,
    logger: options.logger,
    minMs: POLL_MS,
    maxMs: POLL_MS,
    round: () =>
      database.unitOfWork('system', async (tx) => {
        const open = await tx.maybeOne<Open>(sql`
          select request_id, types, requested_at, position, after_key, sent from ${table}
          where finished_at is null order by requested_at limit 1 for update skip locked`);
        if (open === null) return false;
        const type = open.types[open.position];
        if (type === undefined) {
          tx.send(
            closing,
            { request_id: open.request_id, count: open.sent, requested_at: open.requested_at.toISOString() },
            { restateId: open.request_id },
          );
          await tx.execute(sql`update ${table} set finished_at = now() where request_id = ${open.request_id}`);
          return true;
        }
        const republisher = byType.get(type);
        if (republisher === undefined) {
          options.logger.error({ type }, 'asked to repeat a type this service does not own');
          await tx.execute(sql`update ${table} set position = position + 1, after_key = null where request_id = ${open.request_id}`);
          return true;
        }
        const page = await republisher.page(tx, open.after_key);
        for (const message of page.messages) tx.send(republisher.message, message.data, { ...message.options, restateId: open.request_id });
        await tx.execute(sql`
          update ${table} set sent = sent + ${page.messages.length}, after_key = ${page.next},
            position = position + ${page.next === null ? 1 : 0}
          where request_id = ${open.request_id}`);
        return true;
      }),
  });

  const handler = on(restateCommand(service), async (message, { tx }) => {
    const { request_id, types, requested_at } = message.data;
    await tx.execute(sql`
      insert into ${table} (request_id, types, requested_at) values (${request_id}, ${types}, ${requested_at}) on conflict do nothing`);
    tx.afterCommit(() => worker.wake());
  });
  return { handler, worker };
}
