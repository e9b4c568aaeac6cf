import { expect, it } from 'vitest';
import { streaksIn } from './streaks.ts';

/** Days 1 to n of a month: `+` kept, `-` missed, `?` not over. */
const of = (marks: string) => {
  const days = [...marks].map((_, index) => `2026-01-0${index + 1}`);
  const { current, longest, isOpen, lastMissed } = streaksIn(days, (index) => (marks[index] === '?' ? null : marks[index] === '+'));
  return { current: current.days, longest: [longest.days, longest.from, longest.to], isOpen, lastMissed };
};

it.each([
  ['', { current: 0, longest: [0, null, null], isOpen: false, lastMissed: null }],
  ['+++', { current: 3, longest: [3, '2026-01-01', '2026-01-03'], isOpen: true, lastMissed: null }],
  ['++-+', { current: 1, longest: [2, '2026-01-01', '2026-01-02'], isOpen: false, lastMissed: '2026-01-03' }],
  ['++-++', { current: 2, longest: [2, '2026-01-04', '2026-01-05'], isOpen: false, lastMissed: '2026-01-03' }],
  ['++-', { current: 0, longest: [2, '2026-01-01', '2026-01-02'], isOpen: false, lastMissed: '2026-01-03' }],
  ['-++?', { current: 2, longest: [2, '2026-01-02', '2026-01-03'], isOpen: false, lastMissed: '2026-01-01' }],
  ['?', { current: 0, longest: [0, null, null], isOpen: false, lastMissed: null }],
])('%s', (marks, expected) => {
  expect(of(marks)).toEqual(expected);
});
