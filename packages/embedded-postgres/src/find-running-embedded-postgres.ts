import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, loadSecrets } from '@balai/runtime/data-folder';
import { clusterUrl, openCluster } from './connect-cluster.ts';
import { findPostmaster } from './postmaster-file.ts';

/**
 * URL of the cluster that is running in this data folder right now, or null. For a command beside a running platform:
 * it starts nothing and must not stop what it finds.
 * @throws Error when the folder or its secrets belong to another user.
 */
export async function findRunningEmbeddedPostgres(dataDir: string): Promise<string | null> {
  let clusterDir: string;
  try {
    clusterDir = await realpath(join(dataDir, 'postgres'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
  const server = await findPostmaster(clusterDir);
  if (!server || server.port === null || server.status !== 'ready') return null;
  const { databasePassword } = await loadSecrets(dataDir);
  try {
    await openCluster(server.port, databasePassword, clusterDir);
  } catch {
    return null;
  }
  return clusterUrl(server.port, databasePassword);
}
