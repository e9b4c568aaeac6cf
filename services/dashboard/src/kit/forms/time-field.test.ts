import { expect, it } from 'vitest';
import { chosenTime } from './time-field.tsx';

it('says what was chosen in the language of the page, and nothing of what is not whole yet', () => {
  expect(chosenTime('2026-11-23T19:05', 'id')).toBe('Senin, 23 November 2026, 19:05');
  expect(chosenTime('2026-11-23T19:05', 'en')).toBe('Monday, 23 November 2026, 19:05');
  expect(chosenTime('2026-11-23', 'en')).toBe('Monday, 23 November 2026');
  expect(['', '2026-11', '2026-13-45', 'besok'].map((value) => chosenTime(value, 'id'))).toEqual([null, null, null, null]);
});
