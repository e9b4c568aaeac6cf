import { expect, it } from 'vitest';
import { standingOf } from './account-standing.ts';

const from = new Date('2026-01-04T17:00:00Z');
const account = { username: 'resmi', is_active: true, collected_at: new Date('2026-01-05T16:05:00Z'), failure: null, posts: 0 };

it.each([
  ['posts of the period', { posts: 2 }, 'active', null],
  ['none, and a reading since it began', {}, 'passive', null],
  ['a failed last reading, whatever is known of it', { posts: 2, failure: 'not_found' }, 'unread', 'not_found'],
  ['no reading at all', { collected_at: null }, 'unread', 'never_read'],
  ['no reading since the period began', { collected_at: new Date(from.getTime() - 1) }, 'unread', 'not_read_since'],
  ['posts that an earlier reading found', { posts: 1, collected_at: new Date(from.getTime() - 1) }, 'active', null],
  ['no account', { username: null, is_active: null, collected_at: null }, 'missing', null],
  ['readings switched off', { is_active: false, failure: 'not_found' }, 'off', null],
] as const)('an account with %s', (_, change, standing, reason) => {
  expect(standingOf({ ...account, ...change }, from)).toEqual({ standing, reason });
});

it('that was ever read without a post is passive in all time', () => {
  expect(standingOf(account, null)).toEqual({ standing: 'passive', reason: null });
});
