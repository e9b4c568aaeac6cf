import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '@balai/runtime/data-folder';

/** Whether a start has made a cluster in this data folder, running or not; creates nothing. */
export async function hasEmbeddedPostgres(dataDir: string): Promise<boolean> {
  try {
    await stat(join(dataDir, 'postgres'));
    return true;
  } catch (error) {
    // Whatever else stands in the way is explained by the start.
    return errorCode(error) !== 'ENOENT';
  }
}
