import { expect, it } from 'vitest';
import type { Job } from '../../parts/jobs/jobs.ts';
import { outgoingOf } from './outgoing.ts';
import type { Delivery } from './queries.ts';

const job = (key: string, more: Partial<Job>): Job => ({
  ...({} as Job),
  key,
  name: key,
  crons: ['20 15 * * 1,2'],
  timezone: 'Asia/Jakarta',
  active: true,
  audience: null,
  ...more,
});
const delivery: Delivery = {
  ...({} as Delivery),
  id: 'a1',
  client_id: 'A',
  name: 'Rekap',
  active: false,
  timezone: 'Asia/Jakarta',
  schedule: { days: [1], times: ['07:00'], month_day: null },
};

it('all that goes out is one list, each delivery with the job that sends it; collecting is none of it', () => {
  const sends = job('delivery.A.a1', { name: 'Rekap' });
  const rows = outgoingOf([job('collection.A', {}), sends, job('daily-likes-report.A', { audience: ['groups'] })], [delivery]);
  expect(rows.map(({ kind, key, isOn }) => [kind, key, isOn])).toEqual([
    ['report', 'daily-likes-report.A', true],
    ['delivery', 'a1', false],
  ]);
  expect(rows[0]?.slots).toEqual([{ days: [1, 2], times: ['15:20'] }]);
  expect(rows[1]?.job).toBe(sends);
});
