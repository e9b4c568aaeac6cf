import { sql, type Transaction } from '@balai/runtime/database';

/**
 * One lock for the map from handles to people, held until the transaction ends. A handle is unique on its platform across all
 * clients and the people of many clients like one post, so the lock is not per client; and not per platform, because a batch of
 * messages touches both in any order and two locks would deadlock. Ingest shares it; only a change of owners excludes it.
 */
const KEY = "hashtext('balai attendance handles')";

// A batch of messages is one transaction: asking again would cost a round trip each and change nothing.
const changing = new WeakSet<Transaction>();
const sharedBy = new WeakSet<Transaction>();
const excludedBy = new WeakSet<Transaction>();

/**
 * A change of the roster: no other is made until this transaction has committed. Batches of them run side by side, and each touches the versions of
 * several clients and the handle map, in the order of its messages: they would deadlock. Taken before anything else.
 */
export async function changeRoster(tx: Transaction): Promise<void> {
  if (changing.has(tx)) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('balai attendance roster'))`);
  changing.add(tx);
}

/** Ingest and rebuild: owners do not change until this transaction has committed. */
export async function shareHandles(tx: Transaction): Promise<void> {
  if (sharedBy.has(tx)) return;
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${sql.raw(KEY)})`);
  sharedBy.add(tx);
}

/** A change of owners: waits for every ingest in progress, and later ones wait for it. */
export async function excludeHandles(tx: Transaction): Promise<void> {
  if (excludedBy.has(tx)) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${sql.raw(KEY)})`);
  excludedBy.add(tx);
}
