import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** The end of an archive: its directory's place, and a comment of at most so many bytes. */
const END = { signature: 0x06054b50, bytes: 22, comment: 65_535 } as const;
const ENTRY = { signature: 0x02014b50, bytes: 46 } as const;
const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
/** More than the directory or the list of types of any workbook has. */
const MAX_BYTES = 1_048_576;
const TYPES = '[Content_Types].xml';
/** The type of the main part names that of the whole: `….sheet.main+xml`. */
const MAIN = /ContentType="(application\/[\w.+-]+)\.main\+xml"/;

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer | null> {
  if (position < 0 || length < 0 || length > MAX_BYTES + END.comment) return null;
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return bytesRead === length ? buffer : null;
}

/** The directory of an archive, which stands at its end. */
async function directoryOf(file: FileHandle): Promise<Buffer | null> {
  const { size } = await file.stat();
  const length = Math.min(size, END.bytes + END.comment);
  const tail = await readAt(file, size - length, length);
  if (tail === null) return null;
  for (let at = tail.length - END.bytes; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === END.signature) return readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  return null;
}

interface Entry {
  readonly method: number;
  readonly bytes: number;
  readonly at: number;
}

function findEntry(directory: Buffer, wanted: string): Entry | null {
  for (let at = 0; at + ENTRY.bytes <= directory.length && directory.readUInt32LE(at) === ENTRY.signature; ) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    const from = at + ENTRY.bytes;
    if (directory.toString('utf8', from, from + (name ?? 0)) === wanted)
      return { method: directory.readUInt16LE(at + 10), bytes: directory.readUInt32LE(at + 20), at: directory.readUInt32LE(at + 42) };
    at = from + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return null;
}

async function textOf(file: FileHandle, { method, bytes, at }: Entry): Promise<string | null> {
  const local = await readAt(file, at, LOCAL.bytes);
  if (local === null || local.readUInt32LE(0) !== LOCAL.signature || bytes > MAX_BYTES) return null;
  const packed = await readAt(file, at + LOCAL.bytes + local.readUInt16LE(26) + local.readUInt16LE(28), bytes);
  if (packed === null) return null;
  if (method === 0) return packed.toString('utf8');
  return method === 8 ? (await inflate(packed, { maxOutputLength: MAX_BYTES })).toString('utf8') : null;
}

/**
 * The type of an office document, by the list of types in it: for archives whose beginning does not tell, because a large part that was written
 * as a stream stands before the list. Null for other archives and broken ones.
 */
export async function officeTypeOf(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const directory = await directoryOf(file);
    const entry = directory === null ? null : findEntry(directory, TYPES);
    const list = entry === null ? null : await textOf(file, entry);
    return MAIN.exec(list ?? '')?.[1] ?? null;
  } catch {
    // No archive that can be read: whatever it is, it is none of these.
    return null;
  } finally {
    await file.close();
  }
}
