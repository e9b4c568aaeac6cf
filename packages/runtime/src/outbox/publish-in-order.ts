import type { OutboxRow } from './outbox.ts';

/** What became of a batch. */
export interface Published {
  /** Taken by the broker. */
  readonly done: readonly OutboxRow[];
  /** Tried and not taken, and why. */
  readonly refused: readonly { readonly row: OutboxRow; readonly error: unknown }[];
  /** Not tried, because an earlier one of their key was refused. */
  readonly held: readonly OutboxRow[];
}

/**
 * Publishes a batch given in the order of `seq`. Rows without an order key leave side by side; those of one key one after the other, and
 * when one is refused, the later ones of its key wait too: they would arrive before its next try.
 */
export async function publishInOrder(rows: readonly OutboxRow[], publish: (row: OutboxRow) => Promise<void>): Promise<Published> {
  const done: OutboxRow[] = [];
  const refused: Published['refused'][number][] = [];
  const held: OutboxRow[] = [];
  const byKey = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const key = row.order_key === null ? `row ${row.seq}` : `key ${row.order_key}`;
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  await Promise.all(
    [...byKey.values()].map(async (key) => {
      for (const [index, row] of key.entries()) {
        try {
          await publish(row);
          done.push(row);
        } catch (error) {
          refused.push({ row, error });
          held.push(...key.slice(index + 1));
          return;
        }
      }
    }),
  );
  return { done, refused, held };
}
