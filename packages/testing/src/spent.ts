import { appendFileSync } from 'node:fs';

/**
 * Runs `work` and notes how long it took for the table of `npm test`, which names the file by TEST_SPENT_FILE: a line `<ms> <cause>` each.
 * Causes may overlap: copying a database is part of starting a platform.
 */
export async function spent<T>(cause: string, work: () => Promise<T>): Promise<T> {
  const file = process.env.TEST_SPENT_FILE;
  if (file === undefined) return work();
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    appendFileSync(file, `${Math.round(performance.now() - startedAt)} ${cause}\n`);
  }
}
