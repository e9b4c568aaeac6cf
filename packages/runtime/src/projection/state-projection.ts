import type { SubscriptionDefinition } from '@balai/contracts';
import type { Transaction } from '../database/transaction.ts';
import type { Projection } from './projection.ts';
import type { StateEvent } from './state-table.ts';

/** The part of a state table a projection is made of, whatever its event and key are. */
interface Part {
  readonly event: StateEvent;
  readonly mayBeEmpty: boolean;
  readonly isEmpty: (tx: Transaction) => Promise<boolean>;
  readonly outdate: (tx: Transaction) => Promise<unknown>;
  readonly sweep: (tx: Transaction, requestedAt: Date) => Promise<unknown>;
}

/**
 * The projection `name` made of state tables of one owner. It fills itself again when one of them is empty that may not be.
 * A service that reacts to rows that go takes the projection with a `sweep` of its own: `{ ...stateProjection(…), sweep }`.
 */
export function stateProjection(name: string, subscription: SubscriptionDefinition, ...tables: readonly [Part, ...Part[]]): Projection {
  return {
    name,
    subscription,
    owner: tables[0].event.owner,
    messages: tables.map((table) => table.event),
    async isEmpty(tx) {
      for (const table of tables) if (!table.mayBeEmpty && (await table.isEmpty(tx))) return true;
      return false;
    },
    async outdate(tx) {
      for (const table of tables) await table.outdate(tx);
    },
    async sweep(tx, requestedAt) {
      for (const table of tables) await table.sweep(tx, requestedAt);
    },
  };
}
