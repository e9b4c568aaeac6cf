import { expect, it } from 'vitest';
import { displayName, isPhone } from './display-name.ts';

it.each([
  ['  Ani \n Wijaya\0 ', 'Ani Wijaya'],
  ['\u202eina\u202c 🌸', 'ina 🌸'],
  ['😀'.repeat(130), '😀'.repeat(120)],
  [' \u200e\t', null],
  [null, null],
  [undefined, null],
])('the display name %j is kept as %j', (name, kept) => {
  expect(displayName(name)).toBe(kept);
});

it('a group and a lid are no telephone numbers', () => {
  expect(['628111111111', '120363041234567890@g.us', '99@lid'].map(isPhone)).toEqual([true, false, false]);
});
