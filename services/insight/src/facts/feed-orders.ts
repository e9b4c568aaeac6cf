import { salesCube } from '@balai/contracts/insight';
import { adjustRollups, refreshFirsts } from '@balai/cube';
import type { Transaction } from '@balai/runtime/database';
import { lockFeeds, noteChanged } from './feed-repository.ts';
import { factOfOrder, newestOf, type OrderState } from './order-facts.ts';
import * as stored from './order-repository.ts';

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

/**
 * Stores orders and keeps the rollups equal to them, in one transaction. Versions decide: an event that is late or repeated changes nothing.
 * Answers the clients whose metrics changed.
 */
export async function feedOrders(tx: Transaction, told: readonly OrderState[]): Promise<string[]> {
  const clientIds = unique(told.map(({ client_id }) => client_id));
  await lockFeeds(tx, clientIds);
  const newest = newestOf(told);
  const before = await stored.findOrders(
    tx,
    clientIds,
    newest.map(({ id }) => id),
  );
  const known = new Map(before.map((one) => [one.order_id, one]));
  const changed = newest.filter(({ id, version }) => version > (known.get(id)?.version ?? -2));
  const same = newest.filter((one) => !changed.includes(one));
  if (same.length > 0)
    await stored.noteSeen(
      tx,
      clientIds,
      same.map(({ id }) => id),
    );
  if (changed.length === 0) return [];
  const keys = changed.map(({ id }) => id).sort();
  await adjustRollups(tx, salesCube, '-1', { clientIds, keys });
  await stored.storeOrders(tx, changed.map(factOfOrder));
  await adjustRollups(tx, salesCube, '1', { clientIds, keys });
  const parties = unique(changed.flatMap(({ id, party }) => [party, known.get(id)?.party_id ?? party]));
  await refreshFirsts(tx, salesCube, clientIds, parties);
  return unique(changed.map(({ client_id }) => client_id));
}

/** Removes orders that commerce did not repeat since an instant. */
export async function sweepOrders(tx: Transaction, since: Date): Promise<void> {
  const gone = await stored.findUnseen(tx, since);
  if (gone.length === 0) return;
  const clientIds = unique(gone.map(({ client_id }) => client_id));
  const keys = gone.map(({ order_id }) => order_id);
  await lockFeeds(tx, clientIds);
  await adjustRollups(tx, salesCube, '-1', { clientIds, keys });
  await stored.removeOrders(tx, clientIds, keys);
  // Adds nothing: it removes the cells that are empty now.
  await adjustRollups(tx, salesCube, '1', { clientIds, keys });
  await refreshFirsts(tx, salesCube, clientIds, unique(gone.map(({ party_id }) => party_id)));
  await noteChanged(tx, clientIds);
}
