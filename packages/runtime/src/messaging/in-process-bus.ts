import type { Envelope } from '@balai/contracts';
import type pg from 'pg';
import { systemTransaction } from '../database/system-transaction.ts';
import { InvalidMessage, parseEnvelope } from '../outbox/envelope.ts';
import { claimOutbox, markPublished, type OutboxRow, park } from '../outbox/outbox.ts';
import { type Bus, type BusOptions, notifyListeners } from './bus.ts';
import { type Delivery, insertInbox } from './inbox.ts';

/** Rows moved per transaction: enough to amortise the commit, few enough that one transaction stays short. */
const BATCH = 500;

/**
 * The bus of the single process: the relay writes inbox rows itself, in the transaction that empties the outbox.
 * Nothing can be lost or repeated between the two.
 */
export function inProcessBus(pool: pg.Pool, options: BusOptions): Bus {
  const routes = new Map<string, { schema: string; subscription: string }[]>();
  for (const member of options.members)
    for (const subscription of member.subscriptions)
      for (const message of subscription.messages)
        routes.set(message.type, [...(routes.get(message.type) ?? []), { schema: member.service, subscription: subscription.name }]);

  /** The row's message, or why it cannot be read: another version wrote a type this one does not have. */
  function read(row: OutboxRow): Envelope | InvalidMessage {
    try {
      return parseEnvelope(row.envelope, options.definitions);
    } catch (error) {
      if (error instanceof InvalidMessage) return error;
      throw error;
    }
  }

  return {
    kind: 'in-process',
    async start() {},
    async relay(service) {
      const delivered = new Set<string>();
      const heard: Envelope[] = [];
      const unreadable: { row: OutboxRow; error: InvalidMessage }[] = [];
      const moved = await systemTransaction(pool, service, async (tx) => {
        const rows = await tx.many<OutboxRow>(claimOutbox(service, BATCH, 30_000));
        if (rows.length === 0) return 0;
        const readable: OutboxRow[] = [];
        rows.sort((a, b) => a.seq - b.seq);
        const perSchema = new Map<string, Delivery[]>();
        for (const row of rows) {
          const envelope = read(row);
          if (envelope instanceof InvalidMessage) {
            unreadable.push({ row, error: envelope });
            continue;
          }
          readable.push(row);
          heard.push(envelope);
          for (const { schema, subscription } of routes.get(row.type) ?? []) {
            const list = perSchema.get(schema) ?? [];
            perSchema.set(schema, list);
            list.push({ subscription, envelope, text: row.envelope });
            delivered.add(subscription);
          }
        }
        for (const [schema, deliveries] of perSchema) await tx.execute(insertInbox(schema, deliveries));
        if (readable.length > 0) await tx.execute(markPublished(service, readable));
        for (const { row, error } of unreadable) await tx.execute(park(service, [row], error.message));
        return readable.length;
      });
      for (const { error } of unreadable) options.onRefused(error);
      for (const { row, error } of unreadable)
        options.logger.error({ err: error, service, type: row.type, id: row.id }, 'message put aside: this version cannot read it');
      for (const envelope of heard) notifyListeners(options, envelope);
      for (const subscription of delivered) options.onDelivered(subscription);
      return moved;
    },
    hint: (envelope) => notifyListeners(options, envelope),
    notReady: () => null,
    async stop() {},
  };
}
