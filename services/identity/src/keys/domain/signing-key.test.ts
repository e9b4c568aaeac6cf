import { SESSION_LIFETIME_MS } from '@balai/contracts/access';
import { expect, test } from 'vitest';
import { nextKeyUsableFrom, signingKeyAt, spentKeys } from './signing-key.ts';

const AT = new Date('2026-03-10T00:00:00Z');
const after = (ms: number) => new Date(AT.getTime() + ms);
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const key = (name: string, usableMs: number) => ({ name, created_at: after(usableMs), usable_from: after(usableMs) });

test('a session lasts a working day of twelve hours', () => {
  expect(SESSION_LIFETIME_MS).toBe(43_200_000);
});

test('the youngest key in use signs; before any is in use, the oldest', () => {
  const [next, now, old] = [key('next', 1), key('now', 0), key('old', -DAY_MS)];
  expect(signingKeyAt([next, now, old], AT)?.name).toBe('now');
  expect(signingKeyAt([key('later', 2), next], AT)?.name).toBe('next');
  expect(signingKeyAt([], AT)).toBeUndefined();
});

test('the first key signs at once; another comes when the youngest is older than thirty days, five minutes ahead', () => {
  expect(nextKeyUsableFrom(undefined, AT)).toEqual(AT);
  const youngest = { created_at: AT, usable_from: AT };
  expect(nextKeyUsableFrom(youngest, after(30 * DAY_MS))).toBeNull();
  expect(nextKeyUsableFrom(youngest, after(30 * DAY_MS + 1))).toEqual(after(30 * DAY_MS + 1 + 5 * MINUTE_MS));
});

test('old keys are spent ten minutes after the last token they signed ended', () => {
  const keys = [key('now', 0), key('old', -DAY_MS), key('older', -2 * DAY_MS)];
  const spentAt = SESSION_LIFETIME_MS + 10 * MINUTE_MS;
  expect(spentKeys(keys, after(spentAt))).toEqual([]);
  expect(spentKeys(keys, after(spentAt + 1)).map(({ name }) => name)).toEqual(['old', 'older']);
  expect(spentKeys([], AT)).toEqual([]);
});
