import { expect, it } from 'vitest';
import { ofDays } from './owing.ts';

it.each([{ periode: 'harian' }, { periode: 'bulanan', tanggal: '2026-03' }, { start_date: '2026-03-01', end_date: '2026-03-07' }])(
  'people are reminded of today, whatever days a page shows: %j',
  (shown) => {
    const of = { client_id: 'A', obligations: 'all', platform: 'all' as const, ...shown };
    expect(ofDays(of, 'today')).toEqual({ client_id: 'A', obligations: 'all', platform: 'all', periode: 'harian' });
    expect(ofDays(of, 'shown')).toEqual(of);
  },
);
