import { hash } from 'node:crypto';

const HALF = 2 ** 32;

/** The 64-bit hash of a string, as two halves. */
export interface ItemHash {
  readonly high: number;
  readonly low: number;
}

/** 32 bits of a text of one-byte characters. */
const uint32At = (digest: string, at: number): number =>
  ((digest.charCodeAt(at) << 24) | (digest.charCodeAt(at + 1) << 16) | (digest.charCodeAt(at + 2) << 8) | digest.charCodeAt(at + 3)) >>> 0;

/** The hash of one string that {@link setHash} adds up. */
export function itemHash(item: string): ItemHash {
  // A text of 20 one-byte characters: buffers would live outside of the heap, and half a million of them are slow to go.
  const digest = hash('sha1', item, 'binary');
  return { high: uint32At(digest, 0), low: uint32At(digest, 4) };
}

/**
 * Hashes of strings that came before: the same people like post after post, and their handles need not be hashed each time. At most so many,
 * about 3 MB; when they are full they are forgotten, which costs one more hash each.
 */
const KNOWN_MAX = 20_000;
const known = new Map<string, ItemHash>();

function knownHash(item: string): ItemHash {
  const stored = known.get(item);
  if (stored !== undefined) return stored;
  const part = itemHash(item);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(item, part);
  return part;
}

/**
 * Adds sums of halves to the hash of a set; negative ones are taken away. Exact while they stay below 2^53, for two million strings, far more
 * than anybody has.
 */
export function addToHash(start: string, high: number, low: number): string {
  const lower = Number.parseInt(start.slice(8), 16) + low;
  const carry = Math.floor(lower / HALF);
  const upper = Number.parseInt(start.slice(0, 8), 16) + high + carry;
  const halfOf = (sum: number) => (((sum % HALF) + HALF) % HALF).toString(16).padStart(8, '0');
  return halfOf(upper) + halfOf(lower);
}

/**
 * Order-independent hash of a set of distinct strings: the sum of their 64-bit hashes, as 16 hex digits; the empty set is all zeros.
 * Sums can be added to and taken from, so that a change costs what changed and not the whole set.
 */
export function setHash(items: Iterable<string>, start = '0000000000000000', sign: 1 | -1 = 1): string {
  let high = 0;
  let low = 0;
  for (const item of items) {
    const part = knownHash(item);
    high += part.high;
    low += part.low;
  }
  return addToHash(start, sign * high, sign * low);
}

/** The hash of two sets together that have nothing in common. */
export const addHashes = (a: string, b: string): string =>
  addToHash(a, Number.parseInt(b.slice(0, 8), 16), Number.parseInt(b.slice(8), 16));
