import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { setHash } from './set-hash.ts';

/** The same by its definition. */
const plainly = (items: readonly string[], start = 0n, sign = 1n): string => {
  const sum = items.reduce((total, item) => total + sign * hash('sha1', item, 'buffer').readBigUInt64BE(0), start);
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0');
};
const names = (count: number, word: string): string[] => Array.from({ length: count }, (_, index) => `${word}.${index}`);

it('the hash of a set is the sum of the hashes of its members, whatever their order', () => {
  expect(setHash([])).toBe('0000000000000000');
  for (let count = 0; count < 200; count += 1) {
    const items = names(count, `sum${count}`);
    expect(setHash(items)).toBe(plainly(items));
    expect(setHash(items.toReversed())).toBe(setHash(items));
  }
});

it('members are added to it and taken from it, past zero too', () => {
  for (let count = 0; count < 100; count += 1) {
    const some = names(count, `some${count}`);
    const more = names(100 - count, `more${count}`);
    const sum = BigInt(`0x${setHash(some)}`);
    expect(setHash(more, setHash(some))).toBe(plainly(more, sum));
    expect(setHash(more, setHash(some), -1)).toBe(plainly(more, sum, -1n));
    expect(setHash(more, setHash(more, setHash(some)), -1)).toBe(setHash(some));
  }
});

it('more members than are remembered are hashed alike', () => {
  const many = names(45_000, 'many');
  expect(setHash(many)).toBe(plainly(many));
  expect(setHash(many)).toBe(plainly(many));
});
