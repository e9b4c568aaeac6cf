import { expect, it } from 'vitest';
import { GoogleFailure, type GoogleFault } from '../../google/domain/google-failure.ts';
import { pauseAfter, retryMs } from './google-contact.ts';

it.each<[GoogleFault, number | null, number | null]>([
  ['auth', null, 300_000],
  ['quota', null, 60_000],
  ['quota', 5_000, 5_000],
  ['quota', 86_400_000, 3_600_000],
  ['unknown', null, 30_000],
  ['unknown', 120_000, 120_000],
  ['stale', null, null],
  ['gone', null, null],
  ['refused', null, null],
])('after %s with Retry-After %j no request is sent for %j ms', (fault, retryAfterMs, pause) => {
  expect(pauseAfter(new GoogleFailure(fault, 'x', { retryAfterMs }))).toBe(pause);
});

it('a contact is tried again after 1 minute, doubled up to a day', () => {
  expect([0, 1, 2, 11, 300].map(retryMs)).toEqual([60_000, 120_000, 240_000, 86_400_000, 86_400_000]);
});
