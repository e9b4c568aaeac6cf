import type { Readable } from 'node:stream';
import { Problem, problems } from '../core/problem.ts';

/** First and last byte, both included, from 0. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** A file that was received whole, and is not yet stored. */
export interface ReceivedFile {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, lower-case hex. */
  readonly hash: string;
}

export interface StoredFile {
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/**
 * Where the bytes are. Keys are path segments of `[A-Za-z0-9_.-]` that are no `.` or `..`, joined by `/`. A key is there whole or not at all, and
 * what `put` has answered survives a crash. Failures of the store itself are Problem `unavailable` (503).
 */
export interface BlobFiles {
  /** Folder where files are received. */
  readonly receiving: string;
  /** Whether the key is there with so many bytes. */
  has(key: string, bytes: number): Promise<boolean>;
  /** Stores a received file; it may be gone from its place afterwards. */
  put(key: string, file: ReceivedFile): Promise<void>;
  /** The bytes, all or a part. @throws BytesMissing */
  open(key: string, range: ByteRange | null): Promise<Readable>;
  /** Removes the key; fine if it is not there. */
  remove(key: string): Promise<void>;
  /** Every key that begins with a prefix, which ends with `/`. */
  list(prefix: string): AsyncIterable<StoredFile>;
  close(): void;
}

/** A row says that the bytes are there, and the store does not have them. */
export class BytesMissing extends Error {
  override readonly name = 'BytesMissing';
}

/** The failure that callers see while the store cannot be used. */
export const storeAway = (cause: unknown): Problem =>
  new Problem(problems.unavailable, {}, { cause, internal: `blob store: ${String(cause)}`, headers: { 'retry-after': '2' } });
