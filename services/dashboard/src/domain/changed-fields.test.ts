import { expect, it } from 'vitest';
import { changedFields, orNull, splitList } from './changed-fields.ts';

it('an untouched form sends nothing', () => {
  const values = { nama: 'A', roles: ['x'], status: true };
  expect(changedFields(values, { ...values, roles: ['x'] })).toEqual({});
});

it('only what was changed is sent, also when it was emptied', () => {
  expect(changedFields({ insta: 'a', tiktok: 'b' as string | null }, { insta: 'a', tiktok: null })).toEqual({ tiktok: null });
});

it('an empty text means "known to be absent"', () => {
  expect(orNull('  ')).toBeNull();
  expect(orNull(' a ')).toBe('a');
});

it('a list may be typed with commas, semicolons or lines', () => {
  expect(splitList('a, b;c\n\n d ')).toEqual(['a', 'b', 'c', 'd']);
});
