import { Counter, Gauge, type Registry } from 'prom-client';
import type { Database } from '../database/transaction.ts';
import { countBlobs } from './blob-rows.ts';

/** The sum over all rows is not made anew for every look. */
const COUNT_MS = 60_000;

/** Metrics of the blob store for Prometheus. */
export class BlobMetrics {
  readonly put: Counter<'outcome'>;
  readonly readBytes: Counter;
  readonly damaged: Counter;
  readonly collected: Counter;

  constructor(registry: Registry, database: Database) {
    const registers = [registry];
    this.put = new Counter({ name: 'balai_blobs_put_total', help: 'Blobs put: new, or known already', labelNames: ['outcome'], registers });
    this.readBytes = new Counter({ name: 'balai_blob_read_bytes_total', help: 'Bytes of blobs that were read', registers });
    this.damaged = new Counter({
      name: 'balai_blobs_damaged_total',
      help: 'Blobs whose bytes were missing or damaged when read',
      registers,
    });
    this.collected = new Counter({ name: 'balai_blobs_collected_total', help: 'Blobs deleted because nobody needed them', registers });
    const count = countOf(database);
    for (const [name, counter, help] of [
      ['balai_blobs', 'count', 'Blobs that are stored'],
      ['balai_blob_bytes', 'bytes', 'Bytes of blobs that are stored'],
    ] as const)
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const counted = await count();
          // Without the database the metrics are absent, not old.
          if (counted === null) this.reset();
          else this.set(counted[counter]);
        },
      });
  }
}

interface Count {
  readonly count: number;
  readonly bytes: number;
}

function countOf(database: Database): () => Promise<Count | null> {
  let counted: Promise<Count | null> | null = null;
  let countedAt = 0;
  return () => {
    if (counted === null || performance.now() - countedAt > COUNT_MS) {
      countedAt = performance.now();
      counted = database
        .read('system', (tx) => tx.one<Count>(countBlobs()))
        .catch(() => {
          counted = null;
          return null;
        });
    }
    return counted;
  };
}
