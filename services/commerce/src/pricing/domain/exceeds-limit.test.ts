import { expect, it } from 'vitest';
import { exceedsLimit } from './exceeds-limit.ts';

it.each([
  ['at the limit', 100n, 115n, 1_500n, false],
  ['above it', 100_000n, 115_001n, 1_500n, true],
  ['below it, cheaper', 100n, 85n, 1_500n, false],
  ['far cheaper', 100_000n, 84_999n, 1_500n, true],
  ['a first price', null, 100n, 0n, false],
  ['a price that ends', 100n, null, 0n, false],
  ['from zero', 0n, 1n, 999_999n, true],
  ['unchanged', 0n, 0n, 0n, false],
  ['no limit', 1n, 1_000n, null, false],
  ['any change', 1_000n, 1_001n, 0n, true],
])('%s', (_, before, after, limit, exceeds) => expect(exceedsLimit(before, after, limit)).toBe(exceeds));
