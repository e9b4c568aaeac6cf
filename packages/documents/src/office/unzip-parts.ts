import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** Unpacked parts by their {@link partKey}. */
export type Parts = ReadonlyMap<string, Buffer>;

/** An archive that unpacks to more than it may, that is locked or that is none. */
export class UnusableArchive extends Error {
  readonly reason: 'too_large' | 'broken' | 'encrypted';

  constructor(reason: UnusableArchive['reason'], cause?: unknown) {
    super(`archive: ${reason}`, cause === undefined ? {} : { cause });
    this.name = 'UnusableArchive';
    this.reason = reason;
  }
}

/** The name of a part for comparison: some programs write `\`, a leading `/` or another case. */
export const partKey = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .toLowerCase();

/**
 * Unpacks the wanted parts of an archive (ZIP, ZIP64), at most `bytesMax` of them together. A part that is longer than the archive says is
 * not unpacked further. Of two parts with one name the first counts.
 * @param isWanted judges the {@link partKey} of a part
 * @throws UnusableArchive
 */
export async function unzipParts(archive: Uint8Array, isWanted: (key: string) => boolean, bytesMax: number): Promise<Parts> {
  const parts = new Map<string, Buffer>();
  let left = bytesMax;
  try {
    const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
    for await (const entry of zip.eachEntry()) {
      const key = partKey(entry.fileNameRaw.toString('utf8'));
      if (parts.has(key) || !isWanted(key)) continue;
      if (entry.isEncrypted()) throw new UnusableArchive('encrypted');
      if (entry.uncompressedSize > left) throw new UnusableArchive('too_large');
      const part = await unpacked(zip, entry);
      left -= part.length;
      parts.set(key, part);
    }
  } catch (error) {
    throw error instanceof UnusableArchive ? error : new UnusableArchive('broken', error);
  }
  return parts;
}

/** The library ends the stream where it becomes longer than the entry says. */
async function unpacked(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece);
  return Buffer.concat(pieces);
}
