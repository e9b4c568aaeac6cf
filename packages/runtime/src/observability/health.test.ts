import { expect, it } from 'vitest';
import { reasonsOf } from './health.ts';

it('a part that fails when it is asked is not ready, and takes nobody’s answer with it', async () => {
  const reasons = await reasonsOf([
    { part: 'database', check: () => null },
    { part: 'notifier', check: async () => 'projections filling: roster' },
    { part: 'collector', check: () => Promise.reject(new Error('timeout exceeded when trying to connect')) },
    {
      part: 'bus',
      check: () => {
        throw new Error('gone');
      },
    },
  ]);
  expect(reasons).toEqual([
    'bus: Error: gone',
    'collector: Error: timeout exceeded when trying to connect',
    'notifier: projections filling: roster',
  ]);
});
