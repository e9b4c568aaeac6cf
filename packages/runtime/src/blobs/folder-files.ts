import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type BlobFiles, type ByteRange, BytesMissing, type ReceivedFile, type StoredFile, storeAway } from './blob-files.ts';

const KEY = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/;
/** Beside every key: none begins with a dot. */
const RECEIVING = '.receiving';

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Makes the entries of a folder survive a crash. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Blobs in a folder of this machine, or of a file system that all processes share. */
export class FolderFiles implements BlobFiles {
  readonly receiving: string;
  private readonly folder: string;

  /** @param folder absolute path; made when something is first received */
  constructor(folder: string) {
    this.folder = folder;
    this.receiving = join(folder, RECEIVING);
  }

  private pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error(`not a key of a blob: ${key}`);
    return join(this.folder, key);
  }

  /** Whether a failure says that a file is not there. On a disk that is not mounted nothing is: that is another failure. */
  private async isMissing(error: unknown): Promise<boolean> {
    if (!isAbsent(error)) return false;
    return stat(this.receiving).then(
      () => true,
      () => false,
    );
  }

  async has(key: string, bytes: number): Promise<boolean> {
    try {
      return (await stat(this.pathOf(key))).size === bytes;
    } catch (error) {
      if (await this.isMissing(error)) return false;
      throw storeAway(error);
    }
  }

  /** The received file was synced; renaming within a file system happens at once or not at all. */
  async put(key: string, file: ReceivedFile): Promise<void> {
    const path = this.pathOf(key);
    try {
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(file.path, path);
      await syncFolder(dirname(path));
      // New folders have to be found after a crash too.
      for (let folder = dirname(path); made !== undefined && folder.length >= made.length; folder = dirname(folder))
        await syncFolder(dirname(folder));
    } catch (error) {
      throw storeAway(error);
    }
  }

  async open(key: string, range: ByteRange | null): Promise<Readable> {
    let handle: Awaited<ReturnType<typeof open>>;
    try {
      handle = await open(this.pathOf(key), 'r');
    } catch (error) {
      throw (await this.isMissing(error)) ? new BytesMissing(key) : storeAway(error);
    }
    return createReadStream('', { fd: handle, ...(range === null ? {} : { start: range.first, end: range.last }) });
  }

  async remove(key: string): Promise<void> {
    try {
      await rm(this.pathOf(key));
    } catch (error) {
      if (!(await this.isMissing(error))) throw storeAway(error);
    }
  }

  async *list(prefix: string): AsyncIterable<StoredFile> {
    yield* this.walk(prefix.replace(/\/$/, ''));
  }

  private async *walk(folder: string): AsyncIterable<StoredFile> {
    let entries: Awaited<ReturnType<typeof opendir>>;
    try {
      entries = await opendir(this.pathOf(folder));
    } catch (error) {
      // No folder yet, or one that was removed meanwhile.
      if (isAbsent(error)) return;
      throw storeAway(error);
    }
    for await (const entry of entries) {
      const key = `${folder}/${entry.name}`;
      if (!KEY.test(key)) continue;
      if (entry.isDirectory()) yield* this.walk(key);
      // What vanishes meanwhile was removed.
      const found = entry.isFile() ? await stat(this.pathOf(key)).catch(() => null) : null;
      if (found !== null) yield { key, bytes: found.size, modifiedAt: found.mtime };
    }
  }

  close(): void {
    // Nothing is held open.
  }
}
