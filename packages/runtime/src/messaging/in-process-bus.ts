import type pg from 'pg';
import { uuidv7 } from '../core/ids.ts';
import { inProcessLive } from '../live/live-transport.ts';
import { parseEnvelope } from '../outbox/envelope.ts';
import { claimOutbox, finishOutbox, type OutboxRow, parkOutbox } from '../outbox/outbox.ts';
import { foreignRows } from '../outbox/own-messages.ts';
import { atOnce } from '../postgres/at-once.ts';
import type { Sql } from '../postgres/sql.ts';
import { type Bus, type BusOptions, notifyListeners, turnOf } from './bus.ts';
import { type Move, moveDeliveries } from './inbox.ts';

/** Messages moved at once: enough to share the cost, few enough that nobody waits for long. */
const BATCH = 500;
const LEASE_MS = 15_000;

/**
 * The bus of the single process: the relay moves messages from the outbox to the inboxes inside the database, in one transaction. Nothing can be
 * lost or repeated between the two.
 */
export function inProcessBus(pool: pg.Pool, options: BusOptions): Bus {
  const takers = new Map<string, { schema: string; subscription: string }[]>();
  for (const member of options.members)
    for (const subscription of member.subscriptions)
      for (const message of subscription.messages)
        takers.set(message.type, [...(takers.get(message.type) ?? []), { schema: member.service, subscription: subscription.name }]);
  /** Types that somebody in this process listens to: only their envelopes are read here. */
  const heard = options.members.flatMap(({ broadcasts }) =>
    broadcasts.flatMap(({ definition }) => definition.messages.map(({ type }) => type)),
  );
  /** Client whose turn was last, by service. */
  const lastTurn = new Map<string, string>();

  function passToListeners(row: OutboxRow): void {
    try {
      notifyListeners(options, parseEnvelope(row.envelope ?? '', options.definitions));
    } catch (error) {
      options.logger.warn({ err: error, type: row.type, id: row.id }, 'listeners cannot read it');
    }
  }

  return {
    kind: 'in-process',
    live: inProcessLive(
      options.members.flatMap(({ liveSignals }) => liveSignals ?? []),
      options.logger,
    ),
    async start() {},
    async relay(service) {
      const token = uuidv7();
      const claim = { token, most: BATCH, leaseMs: LEASE_MS, afterTenant: lastTurn.get(service) ?? '', heard };
      // Repeatable: after a crash of the server the messages are in the outbox again, and nowhere else.
      const [found] = await atOnce(pool, [claimOutbox(service, claim)], { isRepeatable: true });
      const rows = found as OutboxRow[];
      const last = rows.at(-1);
      if (last === undefined) return 0;
      lastTurn.set(service, turnOf(last.tenant));
      const foreign = foreignRows(service, rows, options.definitions, (type) => `unknown type ${type}`);
      const own = rows.filter((row) => !foreign.has(row));
      const delivered = new Map<string, Set<string>>();
      const moves = new Map<string, Move[]>();
      for (const row of own)
        for (const { schema, subscription } of takers.get(row.type) ?? []) {
          const tenants = delivered.get(subscription) ?? new Set();
          delivered.set(subscription, tenants.add(turnOf(row.tenant)));
          const list = moves.get(schema) ?? [];
          moves.set(schema, list);
          list.push({ seq: row.seq, subscription });
        }
      const work: Sql[] = [...moves].map(([schema, list]) => moveDeliveries(service, schema, list));
      if (own.length > 0) work.push(finishOutbox(service, token, own));
      for (const [row, why] of foreign) work.push(parkOutbox(service, token, [row], why));
      await atOnce(pool, work, { isRepeatable: true });
      for (const [row, why] of foreign) options.logger.error({ service, type: row.type, id: row.id, why }, 'message put aside');
      for (const row of own) if (row.envelope !== null) passToListeners(row);
      for (const [subscription, tenants] of delivered) options.onDelivered(subscription, tenants);
      return rows.length;
    },
    hint: (envelope) => notifyListeners(options, envelope),
    notReady: () => null,
    async stop() {},
  };
}
