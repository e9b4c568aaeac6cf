import { hash } from 'node:crypto';

const HALF = 2 ** 32;

/** The 64-bit hash of a string, as two halves. */
interface Part {
  readonly high: number;
  readonly low: number;
}

/**
 * Hashes of strings that came before: the same people like post after post, and their handles need not be hashed each time. At most so many,
 * about 3 MB; when they are full they are forgotten, which costs one more hash each.
 */
const KNOWN_MAX = 20_000;
const known = new Map<string, Part>();

function partOf(item: string): Part {
  const stored = known.get(item);
  if (stored !== undefined) return stored;
  const digest = hash('sha1', item, 'buffer');
  const part = { high: digest.readUInt32BE(0), low: digest.readUInt32BE(4) };
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(item, part);
  return part;
}

/**
 * Order-independent hash of a set of distinct strings: the sum of their 64-bit hashes, as 16 hex digits; the empty set is all zeros.
 * Sums can be added to and taken from, so that a change costs what changed and not the whole set.
 */
export function setHash(items: Iterable<string>, start = '0000000000000000', sign: 1 | -1 = 1): string {
  // Exact: sums of halves stay below 2^53 for two million strings, far more than anybody has.
  let high = 0;
  let low = 0;
  for (const item of items) {
    const part = partOf(item);
    high += part.high;
    low += part.low;
  }
  const lower = Number.parseInt(start.slice(8), 16) + sign * low;
  const carry = Math.floor(lower / HALF);
  const upper = Number.parseInt(start.slice(0, 8), 16) + sign * high + carry;
  const halfOf = (sum: number) => (((sum % HALF) + HALF) % HALF).toString(16).padStart(8, '0');
  return halfOf(upper) + halfOf(lower);
}
