import { once } from 'node:events';
import type { Writable } from 'node:stream';

/**
 * Waits while whoever takes a file takes it slower than it is written. `sent` is the promise of the way out: if that ends, because they went,
 * the waiting ends with its failure.
 */
export function pace(through: Writable, sent: Promise<void>): () => Promise<void> {
  const ended = sent.then(() => {
    throw new Error('the output ended before the file did');
  });
  // Nobody may be waiting when it ends.
  ended.catch(() => undefined);
  return async () => {
    if (through.destroyed) await ended;
    if (through.writableNeedDrain) await Promise.race([once(through, 'drain'), ended]);
  };
}
