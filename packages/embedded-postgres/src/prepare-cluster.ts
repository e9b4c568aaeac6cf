import { randomUUID } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '@balai/runtime/core';
import { errorCode } from '@balai/runtime/data-folder';
import type { Binaries } from './binaries.ts';
import { runProgram } from './run-program.ts';
import type { ServerUser } from './server-user.ts';

export interface ClusterOptions {
  /** Real path of the data folder. */
  readonly dataDir: string;
  readonly clusterDir: string;
  readonly binaries: Binaries;
  readonly user: ServerUser | null;
  readonly password: string;
}

/** Name of the cluster's superuser. */
export const SUPERUSER = 'balai';

const MARKER = 'balai-initialised';
const DRAFT_PREFIX = 'postgres.initialising-';
const NAMELESS_USER = /could not look up effective user ID/;
const NAMELESS_REMEDY =
  '\nPostgreSQL runs only as a user the system knows by name (usual cause: a container started with a bare user number). ' +
  'Start as a named user, or set DATABASE_URL.';
const INITDB_TIMEOUT_MS = 120_000;

/**
 * Checks that the cluster folder holds a cluster of ours and of this PostgreSQL major version.
 * @returns false when there is no cluster yet.
 * @throws Error naming both versions when the major differs; Error when the folder holds something Balai did not make
 * (it is never touched) or belongs to another user.
 */
export async function checkCluster(clusterDir: string, major: number): Promise<boolean> {
  let entries: string[];
  try {
    entries = await readdir(clusterDir);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    if (errorCode(error) === 'EACCES') throw await otherOwnerError(clusterDir);
    throw error;
  }
  const found = entries.includes('PG_VERSION') ? (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8')).trim() : undefined;
  if (found !== undefined && found !== String(major)) throw wrongMajorError(clusterDir, found, major);
  if (entries.length === 0) return false;
  if (found === undefined || !entries.includes(MARKER)) {
    throw new CannotStart(
      `${clusterDir} holds files that are not a database made by Balai. Nothing was changed. ` +
        'Move that folder away, or choose another data folder with BALAI_DATA_DIR.',
    );
  }
  return true;
}

/**
 * Makes a new cluster: in a folder of its own, which gets its final name only when complete. So whatever an interrupted
 * attempt left behind is recognised by its name and wiped, and `postgres` is never half made.
 */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const { dataDir, clusterDir, user } = options;
  await wipeUnfinished(dataDir);
  // A new name each time: the initdb of a killed predecessor may still be writing into its own.
  const draft = join(dataDir, `${DRAFT_PREFIX}${randomUUID()}`);
  try {
    await mkdir(draft, { mode: 0o700 });
    if (user) await chown(draft, user.uid, user.gid);
    await runInitdb(draft, options);
    await writeFile(join(draft, MARKER), `${options.binaries.version}\n`, { flag: 'wx', flush: true });
    await removeEmptyFolder(clusterDir);
    await rename(draft, clusterDir);
    await syncFolder(dataDir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(`Could not create the database in ${dataDir}: ${reason}${NAMELESS_USER.test(reason) ? NAMELESS_REMEDY : ''}`, {
      cause: error,
    });
  }
}

async function runInitdb(draft: string, { binaries, user, password }: ClusterOptions): Promise<void> {
  const passwordFile = `${draft}.pw`;
  const handle = await open(passwordFile, 'wx', 0o600);
  try {
    await handle.writeFile(`${password}\n`);
    if (user) await handle.chown(user.uid, user.gid);
    await handle.close();
    const args = [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ];
    await runProgram(binaries.initdb, args, { cwd: draft, user, timeoutMs: INITDB_TIMEOUT_MS });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function wipeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(DRAFT_PREFIX)) continue;
    // An initdb that outlived its killed Balai may still be adding files; then the next first start wipes the rest.
    await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function removeEmptyFolder(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function wrongMajorError(clusterDir: string, found: string, major: number): Error {
  return new CannotStart(
    `The database in ${clusterDir} was made by PostgreSQL ${found}; this version of Balai brings PostgreSQL ${major}, which cannot read it. ` +
      `Nothing was changed. Either start the Balai version that made it, export with pg_dump, and import here into a new data folder; ` +
      `or serve that folder with PostgreSQL ${found} and set DATABASE_URL (15 or newer); ` +
      'or begin empty with another BALAI_DATA_DIR.',
  );
}

async function otherOwnerError(clusterDir: string): Promise<Error> {
  const owner = await stat(clusterDir).catch(() => undefined);
  return new CannotStart(
    `${clusterDir} belongs to another user (uid ${owner?.uid ?? 'unknown'}); we are uid ${process.getuid?.() ?? 'unknown'}. ` +
      'Start Balai as the user who made it (or as root), or choose another folder with BALAI_DATA_DIR.',
  );
}
