import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../core/cannot-start.ts';
import { ensureDataDir } from './ensure-data-dir.ts';
import { errorCode } from './error-code.ts';

/** Secrets of one data folder. */
export interface Secrets {
  /** Password of the embedded database's superuser. */
  readonly databasePassword: string;
  /** Key-encryption key: 32 bytes, base64. */
  readonly masterKey: string;
}

/**
 * The secrets of the data folder, from `<dataDir>/secrets.json` (mode 600), generated on first use. Processes that ask
 * at the same moment get the same secrets.
 * @throws CannotStart when the file is unreadable or damaged, or missing beside a database; it is never generated anew then,
 * because data encrypted under the old key would be lost.
 */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const folder = await ensureDataDir(dataDir);
  const file = join(folder, 'secrets.json');
  const present = await readSecrets(file);
  if (present) return present;
  if (await holdsCluster(folder)) {
    throw new CannotStart(
      `${file} is missing, and the database beside it cannot be opened without it. Restore it from a backup, or begin empty with another BALAI_DATA_DIR (or --fresh).`,
    );
  }
  const draft = `${file}.${randomUUID()}`;
  const fresh: Secrets = { databasePassword: randomBytes(24).toString('base64url'), masterKey: randomBytes(32).toString('base64') };
  await writeFile(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP' || code === 'ENOSYS') await rename(draft, file);
    else if (code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readSecrets(file)) ?? fresh;
}

async function holdsCluster(folder: string): Promise<boolean> {
  try {
    await stat(join(folder, 'postgres', 'PG_VERSION'));
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
    // There, but closed to us.
    return true;
  }
}

async function readSecrets(file: string): Promise<Secrets | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) await chmod(file, 0o600);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new CannotStart(`Cannot read the secrets of this installation: ${error instanceof Error ? error.message : String(error)}`);
  }
  const secrets = parseSecrets(text);
  if (secrets) return secrets;
  throw new CannotStart(`${file} is damaged. Restore it from a backup; without it the encrypted data in this folder cannot be read.`);
}

function parseSecrets(text: string): Secrets | undefined {
  try {
    const value: Partial<Record<keyof Secrets, unknown>> | null = JSON.parse(text);
    const { databasePassword, masterKey } = value ?? {};
    if (typeof databasePassword !== 'string' || databasePassword === '' || typeof masterKey !== 'string') return undefined;
    return Buffer.from(masterKey, 'base64').length === 32 ? { databasePassword, masterKey } : undefined;
  } catch {
    return undefined;
  }
}
