import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, isPostmasterOf, isRunning } from '@balai/runtime/data-folder';

/** What `postmaster.pid` of a cluster says. */
export interface PostmasterFile {
  readonly pid: number;
  /** Null while the server has not got that far. */
  readonly port: number | null;
  /** `starting`, `ready`, `stopping`, or empty when not yet written. */
  readonly status: string;
}

/** Reads `postmaster.pid`; null when there is none; a pid of 0 when it is empty or damaged. */
export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | null> {
  let text: string;
  try {
    text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
  // Lines: pid, data folder, start time, port, socket folder, listen address, shared memory, status.
  const lines = text.split('\n').map((line) => line.trim());
  return { pid: positiveInteger(lines[0]) ?? 0, port: positiveInteger(lines[3]), status: lines[7] ?? '' };
}

function positiveInteger(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : null;
}

/**
 * The live server of this cluster, by its pid file and by what the process of that id really is; null when none runs.
 * `certain` is false where the system does not tell whose server a `postgres` process is (Windows): do not end that one.
 */
export async function findPostmaster(clusterDir: string): Promise<(PostmasterFile & { readonly certain: boolean }) | null> {
  const file = await readPostmasterFile(clusterDir);
  if (!file || file.pid === 0 || !(await isRunning(file.pid))) return null;
  const ours = await isPostmasterOf(file.pid, clusterDir);
  return ours === false ? null : { ...file, certain: ours === true };
}

/**
 * Makes a left-over `postmaster.pid` harmless; does nothing while a server may be running. The server overlooks the
 * file of a dead process by itself, but not one whose pid a new program got, nor an empty one.
 */
export async function defusePostmasterFile(clusterDir: string): Promise<void> {
  const file = await readPostmasterFile(clusterDir);
  if (!file || (await findPostmaster(clusterDir))) return;
  const path = join(clusterDir, 'postmaster.pid');
  // On Windows there is neither the orphaned shared memory nor the exception for the parent (below).
  if (file.pid === 0 || process.platform === 'win32') {
    await rm(path, { force: true });
    return;
  }
  try {
    process.kill(file.pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return;
  }
  // The rest of the file names the shared memory by which the server recognises orphaned back ends of a killed
  // predecessor. A server takes its own parent's pid for "not another server", so ours keeps that protection.
  const lines = (await readFile(path, 'utf8')).split('\n');
  lines[0] = String(process.pid);
  await replaceFile(path, lines.join('\n'));
}

async function replaceFile(path: string, text: string): Promise<void> {
  const old = await open(path, 'r');
  const { uid, gid } = await old.stat();
  await old.close();
  await rm(path);
  // Exclusive: as root we write into another user's folder and must not follow a link planted there.
  const handle = await open(path, 'wx', 0o600);
  try {
    if (process.getuid?.() === 0) await handle.chown(uid, gid);
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}
