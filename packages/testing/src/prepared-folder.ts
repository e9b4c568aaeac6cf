import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { administer, runPrefix } from './server.ts';

/** Owners and modes stay: an embedded database belongs to another user than we are. */
const copyInto = (from: string, to: string) => promisify(execFile)('cp', ['-a', `${from}/.`, to]);

/** A folder of this run: it goes when the run ends. */
export const runFolder = (name: string): string => join(tmpdir(), `${runPrefix('template')}${name}`);

/** A copy of a folder that is made once a run: by the first who needs it, while others wait. `make` is given an empty folder to fill. */
export async function copyPrepared(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const prepared = runFolder(name);
  await administer(async (client) => {
    // The lock ends with the connection.
    await client.query('select pg_advisory_lock(hashtext($1))', [prepared]);
    if (existsSync(prepared)) return;
    const draft = await mkdtemp(`${prepared}-draft-`);
    await make(draft);
    await rename(draft, prepared);
  });
  const copy = await mkdtemp(join(tmpdir(), 'balai-test-'));
  await copyInto(prepared, copy);
  return copy;
}

/** Leaves no folder of this run behind. */
export async function dropPrepared(): Promise<void> {
  const mine = readdirSync(tmpdir()).filter((name) => name.startsWith(runPrefix('template')));
  for (const name of mine) await rm(join(tmpdir(), name), { recursive: true, force: true });
}
