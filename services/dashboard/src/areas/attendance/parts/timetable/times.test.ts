import { expect, it } from 'vitest';
import { timesOf } from './times.ts';

it('times are read as people write them, and refused as a whole where one is none', () => {
  expect(timesOf('7.05, 15:20 15:20')).toEqual(['07:05', '15:20']);
  for (const wrong of ['', '24:00', '7', '15:20, nanti']) expect(timesOf(wrong), wrong).toBeNull();
});
