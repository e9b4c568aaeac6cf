import { expect, it } from 'vitest';
import { hourRanges } from './hour-ranges.ts';

it('hours that follow each other are one span', () => {
  expect(hourRanges([8, 9, 10, 13, 22, 23])).toBe('08:00–10:00, 13:00, 22:00–23:00');
  expect(hourRanges([])).toBe('');
});
