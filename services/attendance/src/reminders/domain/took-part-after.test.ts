import { expect, it } from 'vitest';
import { tookPartAfter } from './took-part-after.ts';

const AT = new Date('2026-03-10T10:05:30Z');
const MINUTE = Math.floor(AT.getTime() / 60_000);
const sent = (person_no: number) => ({ person_no, platforms: ['instagram' as const], sent_at: AT });
const post = (...seen: readonly (readonly [person: number, minute: number])[]) => ({
  people: Int32Array.from(seen, ([person]) => person),
  minutes: Int32Array.from(seen, ([, minute]) => minute),
});

it.each([
  ['before it', -1, 0],
  ['in its minute', 0, 1],
  ['two hours later', 120, 1],
  ['later than that', 121, 0],
])('who took part %s counts as %s minutes say', (_, later, count) => {
  expect(tookPartAfter([sent(7)], new Map([['instagram', [post([7, MINUTE + later])]]]), 120)).toBe(count);
});

it('each person counts once, and on the platforms of their reminder', () => {
  const posts = new Map([
    ['instagram' as const, [post([7, MINUTE + 1], [8, MINUTE + 1]), post([7, MINUTE + 5])]],
    ['tiktok' as const, [post([9, MINUTE + 1])]],
  ]);
  expect(tookPartAfter([sent(7), sent(8), sent(9)], posts, 120)).toBe(2);
});
