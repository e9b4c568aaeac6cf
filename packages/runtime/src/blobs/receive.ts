import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from '../core/ids.ts';
import { Problem } from '../core/problem.ts';
import type { ReceivedFile } from './blob-files.ts';
import { storeAway } from './blob-files.ts';
import { blobProblems } from './blob-problems.ts';
import { TypeCheck } from './type-check.ts';

/** What is left of a process that died while it received. */
const LEFTOVER_MS = 24 * 3_600_000;
const PART = '.part';

/** What a source may be, and must turn out to be. */
export interface Expected {
  /** Most bytes. */
  readonly maxBytes: number;
  /** Media types that are accepted. */
  readonly types: readonly string[];
  /** The type of what only its sender can know: text. Without it nothing that is text is accepted. */
  readonly contentType?: string | undefined;
  /** What the sender said it would be. */
  readonly bytes?: number | undefined;
  /** SHA-256 as the sender said it, lower-case hex. */
  readonly hash?: string | undefined;
}

/**
 * Writes a source into a file of its own while counting, hashing and looking at it; what is refused is refused as soon as it shows.
 * @throws Problem `blob_too_large`, `blob_type_refused`, `blob_damaged`, `unavailable`, or the source's own failure; nothing is left then
 */
export async function receive(
  folder: string,
  source: AsyncIterable<Uint8Array>,
  expected: Expected,
): Promise<ReceivedFile & { readonly contentType: string }> {
  const path = join(folder, `${uuidv7()}${PART}`);
  const handle = await ours(mkdir(folder, { recursive: true, mode: 0o700 }).then(() => open(path, 'wx', 0o600)));
  try {
    const hasher = createHash('sha256');
    const check = new TypeCheck(expected);
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > expected.maxBytes) throw new Problem(blobProblems.blob_too_large, { limit: expected.maxBytes });
      hasher.update(chunk);
      await check.take(chunk);
      await ours(handle.writeFile(chunk));
    }
    const hash = hasher.digest('hex');
    if ((expected.bytes ?? bytes) !== bytes || (expected.hash ?? hash) !== hash)
      throw new Problem(blobProblems.blob_damaged, {}, { internal: `${bytes} bytes with hash ${hash} arrived, others were said` });
    await ours(handle.sync());
    return { path, bytes, hash, contentType: await check.end(path) };
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await handle.close().catch(() => undefined);
  }
}

/** Work on our own disk: its failures are ours, not the source's. */
const ours = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw storeAway(error);
  });

/** Removes what processes that died had begun to receive. */
export async function removeLeftovers(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.endsWith(PART))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && now.getTime() - found.mtimeMs > LEFTOVER_MS) await rm(path, { force: true }).catch(() => undefined);
  }
}
