import { expect, it } from 'vitest';
import { cronsOf } from './delivery-schedule.ts';

it('each time is a pattern of the days, in order and once', () => {
  expect(cronsOf({ days: [7, 1, 1], times: ['15:20', '08:05', '15:20'] })).toEqual(['5 8 * * 1,7', '20 15 * * 1,7']);
});
