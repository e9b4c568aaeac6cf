import { hash } from 'node:crypto';

/**
 * Order-independent hash of a set of distinct strings: the sum of their 64-bit hashes, as 16 hex digits; the empty set is all zeros.
 * Sums can be added to and taken from, so that a change costs what changed and not the whole set.
 */
export function setHash(items: Iterable<string>, start = '0000000000000000', sign: 1 | -1 = 1): string {
  let sum = BigInt(`0x${start}`);
  for (const item of items) {
    const part = hash('sha1', item, 'buffer').readBigUInt64BE(0);
    sum = BigInt.asUintN(64, sign === 1 ? sum + part : sum - part);
  }
  return sum.toString(16).padStart(16, '0');
}
