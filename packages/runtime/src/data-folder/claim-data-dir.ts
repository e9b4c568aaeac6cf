import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../core/cannot-start.ts';
import { ensureDataDir } from './ensure-data-dir.ts';
import { errorCode } from './error-code.ts';
import { isRunning, processFingerprint } from './process-identity.ts';

interface Claim {
  readonly pid: number;
  /** See processFingerprint. */
  readonly fingerprint: string | null;
  readonly token: string;
}

const TAKEOVER_ATTEMPTS = 5;
const heldHere = new Set<string>();

/**
 * Claims the data folder for this process by a file `balai.pid` and returns the function that gives it back. A claim
 * left by a process that died, or whose pid now belongs to another program, is taken over.
 * @throws Error naming the pid when another live process (or this one) holds the folder.
 */
export async function claimDataDir(dataDir: string): Promise<() => Promise<void>> {
  const folder = await ensureDataDir(dataDir);
  const file = join(folder, 'balai.pid');
  if (heldHere.has(folder)) throw heldError(folder, file, process.pid);
  heldHere.add(folder);
  try {
    const mine: Claim = { pid: process.pid, fingerprint: await processFingerprint(process.pid), token: randomUUID() };
    await linkClaim(folder, file, mine);
    return async () => {
      if (parseClaim(await readText(file))?.token === mine.token) await rm(file, { force: true });
      heldHere.delete(folder);
    };
  } catch (error) {
    heldHere.delete(folder);
    throw error;
  }
}

async function linkClaim(folder: string, file: string, mine: Claim): Promise<void> {
  const draft = `${file}.${mine.token}`;
  await writeFile(draft, `${JSON.stringify(mine)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    for (let attempt = 0; attempt < TAKEOVER_ATTEMPTS; attempt++) {
      if (await linkIfFree(draft, file)) return;
      const found = await readText(file);
      const holder = parseClaim(found);
      if (holder && (await isHeld(holder))) throw heldError(folder, file, holder.pid);
      await setAside(file, `${draft}.stale`, found);
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new CannotStart(
    `Could not claim the data folder ${folder}: several processes are starting on it at once. Start one of them again.`,
  );
}

/** Hard-links instead of writing, so that the file never exists without its content. */
async function linkIfFree(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
  }
  // Some file systems (exFAT, network shares) have no hard links.
  try {
    await writeFile(file, await readFile(draft), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a stale claim, unless another starting process replaced it between our look and our move: then puts it back. */
async function setAside(file: string, aside: string, expected: string | undefined): Promise<void> {
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readText(aside)) === expected) await rm(aside, { force: true });
  else await rename(aside, file);
}

async function isHeld(claim: Claim): Promise<boolean> {
  // Our own pid without a claim of ours in memory: the number was reused (usual in containers).
  if (claim.pid === process.pid) return false;
  if (!(await isRunning(claim.pid))) return false;
  const now = await processFingerprint(claim.pid);
  // A process we cannot identify counts as the holder: refusing is repairable, two owners of one database are not.
  return now === null || claim.fingerprint === null || now === claim.fingerprint;
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseClaim(text: string | undefined): Claim | undefined {
  try {
    const value: Partial<Record<keyof Claim, unknown>> | null = JSON.parse(text ?? '');
    const { pid, fingerprint, token } = value ?? {};
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0 || typeof token !== 'string') return undefined;
    return { pid, fingerprint: typeof fingerprint === 'string' ? fingerprint : null, token };
  } catch {
    return undefined;
  }
}

function heldError(folder: string, file: string, pid: number): Error {
  return new CannotStart(
    `Balai is already running on the data folder ${folder} (process ${pid}). Stop that process, or choose another folder with BALAI_DATA_DIR. ` +
      `If process ${pid} is certainly not Balai, delete ${file}.`,
  );
}
