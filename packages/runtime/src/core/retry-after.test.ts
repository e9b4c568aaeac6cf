import { expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('2026-03-01T10:00:00Z');

it.each([
  ['120', 120_000],
  [' 1.5 ', 1_500],
  ['Sun, 01 Mar 2026 10:02:00 GMT', 120_000],
  [String(NOW / 1000 + 30), 30_000],
  ['Sun, 01 Mar 2026 09:00:00 GMT', 0],
  ['soon', null],
  ['9'.repeat(400), null],
  ['', null],
  [null, null],
  [undefined, null],
])('%j asks to wait %j ms', (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});
