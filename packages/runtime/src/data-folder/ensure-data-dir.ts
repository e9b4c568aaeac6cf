import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CannotStart } from '../core/cannot-start.ts';
import { errorCode } from './error-code.ts';

/**
 * Creates the data folder when missing and returns its real absolute path. Mode 700; for root 711, because PostgreSQL
 * runs there as another user and has to pass through (it still cannot list or read anything of ours).
 * @throws CannotStart when there is something else in its place, or it cannot be created.
 */
export async function ensureDataDir(dataDir: string): Promise<string> {
  const isRoot = process.getuid?.() === 0;
  const path = resolve(dataDir);
  try {
    await makeFolder(path, isRoot ? 0o711 : 0o700);
    const folder = await realpath(path);
    const info = await stat(folder);
    if (!info.isDirectory()) throw new CannotStart(`${folder} is a file, not a folder. Set BALAI_DATA_DIR to a folder.`);
    if (isRoot && info.uid === 0 && (info.mode & 0o011) !== 0o011) await chmod(folder, (info.mode & 0o777) | 0o011);
    return folder;
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new CannotStart(`Cannot create the data folder ${path} (${code}). Set BALAI_DATA_DIR to a folder that Balai may write to.`, {
      cause: error,
    });
  }
}

/** Like `mkdir -p`; the one of Node never ends where the system answers that a folder inside an existing one does not exist (/proc). */
async function makeFolder(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    const parent = dirname(path);
    if (errorCode(error) !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent, mode);
    await mkdir(path, { mode }).catch((again: unknown) => {
      if (errorCode(again) !== 'EEXIST') throw again;
    });
  }
}
