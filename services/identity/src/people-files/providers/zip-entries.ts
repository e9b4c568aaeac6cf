import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';

/** A file of an archive, unpacked. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes: Buffer;
}

/** An archive that unpacks to more than it may, or that is none. */
export class UnusableArchive extends Error {
  readonly reason: 'too_large' | 'broken' | 'encrypted';

  constructor(reason: UnusableArchive['reason'], cause?: unknown) {
    super(`archive: ${reason}`, cause === undefined ? {} : { cause });
    this.reason = reason;
  }
}

const inflate = promisify(inflateRaw);
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const COMMENT_MAX = 65_535;
const ENTRIES_MAX = 2_000;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks those files of an archive whose path is wanted, at most so many bytes of them together: what the archive says of their sizes is not
 * believed. @throws UnusableArchive
 */
export async function unzip(archive: Buffer, isWanted: (path: string) => boolean, bytesMax: number): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  let left = bytesMax;
  for (const entry of placesIn(archive)) {
    if (!isWanted(entry.path)) continue;
    const bytes = await unpacked(archive, entry, left);
    left -= bytes.length;
    entries.push({ path: entry.path, bytes });
  }
  return entries;
}

interface EntryRange {
  readonly path: string;
  readonly method: number;
  readonly size: number;
  readonly offset: number;
}

/** Where the directory of the archive says that its files are. Directories of more than 4 GB or 65,000 files are none. */
function* placesIn(archive: Buffer): Generator<EntryRange> {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  if (count > ENTRIES_MAX) throw new UnusableArchive('too_large');
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== CENTRAL) throw new UnusableArchive('broken');
    if ((archive.readUInt16LE(at + 8) & 1) === 1) throw new UnusableArchive('encrypted');
    const [name, extra, comment] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)];
    yield {
      path: archive.toString('utf8', at + 46, at + 46 + name),
      method: archive.readUInt16LE(at + 10),
      size: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    };
    at += 46 + name + extra + comment;
  }
}

function endOf(archive: Buffer): number {
  for (let at = archive.length - END_BYTES; at >= Math.max(0, archive.length - END_BYTES - COMMENT_MAX); at -= 1)
    if (archive.readUInt32LE(at) === END) return at;
  throw new UnusableArchive('broken');
}

async function unpacked(archive: Buffer, { method, size, offset }: EntryRange, left: number): Promise<Buffer> {
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== LOCAL) throw new UnusableArchive('broken');
  const from = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  const packed = archive.subarray(from, from + size);
  if (packed.length !== size) throw new UnusableArchive('broken');
  if (method === STORED && size <= left) return packed;
  if (method !== DEFLATED && method !== STORED) throw new UnusableArchive('broken');
  if (left <= 0 || method === STORED) throw new UnusableArchive('too_large');
  try {
    return await inflate(packed, { maxOutputLength: left });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnusableArchive(isTooLarge ? 'too_large' : 'broken', error);
  }
}

/** An archive of these files, not packed. */
export function storedZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(word(CENTRAL), Buffer.from([20, 0]), common, central, name);
    parts.push(word(LOCAL), common, name, bytes);
    offset += 30 + name.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
