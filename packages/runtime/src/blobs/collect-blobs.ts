import type { Clock } from '../core/clock.ts';
import { uuidv7 } from '../core/ids.ts';
import type { Database, Transaction } from '../database/transaction.ts';
import { sql } from '../postgres/sql.ts';
import { blobKey, installationPrefix, partsOf } from './blob-key.ts';
import type { BlobMetrics } from './blob-metrics.ts';
import { adoptFiles, dropExpired, postponeNeeded, removeBlobs, takeDue, takeSweep } from './blob-rows.ts';
import type { BlobFilesSource } from './open-files.ts';
import { removeLeftovers } from './receive.ts';

/** Few: their rows stay locked while the store deletes their bytes. */
const BATCH = 20;
const ADOPTED_AT_ONCE = 500;

export interface CollectorOptions {
  readonly database: Database;
  readonly files: Pick<BlobFilesSource, 'open'>;
  readonly installation: string;
  readonly metrics: Pick<BlobMetrics, 'collected'>;
  readonly clock: Clock;
}

/**
 * One round of upkeep: deletes blobs that nobody has needed for a day, and once a day finds files without a row. One process at a time.
 * @returns whether there may be more to do
 */
export async function collectBlobs(options: CollectorOptions): Promise<boolean> {
  const { database, metrics } = options;
  const { looked, removed } = await database.unitOfWork('system', async (tx) => {
    const { ours } = await tx.one<{ ours: boolean }>(
      sql`select coalesce(pg_try_advisory_xact_lock(hashtext('balai blobs')), false) as ours`,
    );
    return ours ? collectBatch(tx, options) : { looked: 0, removed: 0 };
  });
  metrics.collected.inc(removed);
  if (looked === BATCH) return true;
  const swept = await database.unitOfWork('system', (tx) => tx.many<{ swept_at: Date }>(takeSweep()));
  if (swept.length > 0) await sweep(options);
  return false;
}

/**
 * Bytes go before their row does: if the commit fails they are missed by nobody, and a put of the same bytes, which waits for the row, looks
 * whether they are there.
 */
async function collectBatch(
  tx: Transaction,
  { files: source, installation }: CollectorOptions,
): Promise<{ looked: number; removed: number }> {
  const due = await tx.many<{ id: string; tenant: string; hash: string }>(takeDue(BATCH));
  if (due.length === 0) return { looked: 0, removed: 0 };
  const ids = due.map(({ id }) => id);
  await tx.execute(dropExpired(ids));
  const needed = new Set((await tx.many<{ id: string }>(postponeNeeded(ids))).map(({ id }) => id));
  const unneeded = due.filter(({ id }) => !needed.has(id));
  const files = await source.open();
  await Promise.all(unneeded.map((blob) => files.remove(blobKey(installation, blob))));
  await tx.execute(removeBlobs(unneeded.map(({ id }) => id)));
  return { looked: due.length, removed: unneeded.length };
}

/** Gives files without a row one, so that they are collected: those of puts that a restored backup does not know. */
async function sweep({ database, files: source, installation, clock }: CollectorOptions): Promise<void> {
  const files = await source.open();
  await removeLeftovers(files.receiving, clock.now());
  let found: Parameters<typeof adoptFiles>[0][number][] = [];
  const adopt = async () => {
    const batch = found;
    found = [];
    if (batch.length > 0) await database.unitOfWork('system', (tx) => tx.execute(adoptFiles(batch)));
  };
  for await (const { key, bytes, modifiedAt } of files.list(installationPrefix(installation))) {
    const parts = partsOf(key);
    if (parts === null) continue;
    found.push({ id: uuidv7(), ...parts, bytes, modifiedAt });
    if (found.length === ADOPTED_AT_ONCE) await adopt();
  }
  await adopt();
}
