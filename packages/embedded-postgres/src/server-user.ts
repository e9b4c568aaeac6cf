import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CannotStart } from '@balai/runtime/core';

/** The operating-system user the database server runs as when we are root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/**
 * The user to run the server as: null (ourselves) unless we are root, which PostgreSQL refuses to run as. As root: the
 * owner of the existing cluster folder, else `postgres`, else `nobody`.
 * @throws Error when root finds no such user.
 */
export async function chooseServerUser(clusterDir: string): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const users = await readUsers();
  const owner = await stat(clusterDir).catch(() => undefined);
  const found =
    (owner && owner.uid !== 0 ? users.find((user) => user.uid === owner.uid) : undefined) ??
    CANDIDATES.map((name) => users.find((user) => user.name === name && user.uid > 0)).find((user) => user !== undefined);
  if (found) return found;
  throw new CannotStart(
    'PostgreSQL refuses to run as root, and this system has neither a user "postgres" nor "nobody". ' +
      'Start Balai as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/**
 * The topmost folder on the way to `path` (itself included) the user may not pass through, or null when all is open.
 * Judged by owner, group and mode.
 */
export async function firstBlockedFolder(path: string, user: ServerUser): Promise<string | null> {
  const folders: string[] = [];
  for (let folder = await realpath(path); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  for (const folder of folders) {
    const info = await stat(folder);
    const bit = info.uid === user.uid ? 0o100 : info.gid === user.gid ? 0o010 : 0o001;
    if ((info.mode & bit) === 0) return folder;
  }
  return null;
}

async function readUsers(): Promise<ServerUser[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    const user = { name: name ?? '', uid: Number(uid), gid: Number(gid) };
    return user.name !== '' && Number.isInteger(user.uid) && Number.isInteger(user.gid) ? [user] : [];
  });
}
