import { resolve } from 'node:path';
import { type Keys, keysOf } from '../config/keys.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import { loadSecrets } from './load-secrets.ts';

type Settings = Pick<PlatformConfig, 'BALAI_DATA_DIR' | 'BALAI_MASTER_KEY' | 'BALAI_SHARED_KEY'>;

/**
 * The keys of the installation, for a process as for a command: those of the settings; a master key that is not given is the data folder's.
 * @param needsMaster whether the master key is looked for in the data folder also where the shared key is given
 * @throws CannotStart as `loadSecrets`
 */
export async function findKeys(
  { BALAI_DATA_DIR, BALAI_MASTER_KEY: given, BALAI_SHARED_KEY: shared }: Settings,
  needsMaster: boolean,
): Promise<Keys> {
  if (given !== undefined) return keysOf(given, shared);
  if (shared !== undefined && !needsMaster) return keysOf(null, shared);
  return keysOf((await loadSecrets(resolve(BALAI_DATA_DIR))).masterKey, shared);
}
