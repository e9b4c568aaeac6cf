import { describe, expect, it } from 'vitest';
import { faultOfPeriod, spanAsked } from './period-asked.ts';

const now = new Date('2026-03-10T18:30:00Z');
const asked = (query: object) => {
  const span = spanAsked(query, 'Asia/Jakarta', now);
  return span === null ? null : [span.from?.toISOString() ?? null, span.until?.toISOString() ?? null];
};

describe('the period asked for', () => {
  it.each([
    [{}, ['2026-02-28T17:00:00.000Z', '2026-03-31T17:00:00.000Z']],
    [{ periode: 'Harian' }, ['2026-03-10T17:00:00.000Z', '2026-03-11T17:00:00.000Z']],
    [{ periode: 'harian', tanggal: '2026-03-02' }, ['2026-03-01T17:00:00.000Z', '2026-03-02T17:00:00.000Z']],
    [{ periode: 'mingguan' }, ['2026-03-08T17:00:00.000Z', '2026-03-15T17:00:00.000Z']],
    [{ periode: 'bulanan', tanggal: '2026-02' }, ['2026-01-31T17:00:00.000Z', '2026-02-28T17:00:00.000Z']],
    [{ periode: 'semua' }, [null, null]],
    [
      { tanggal_mulai: '2026-03-01', tanggal_selesai: '2026-03-01', periode: 'semua' },
      ['2026-02-28T17:00:00.000Z', '2026-03-01T17:00:00.000Z'],
    ],
    [{ start_date: '2026-03-02', end_date: '2026-03-01' }, null],
    [{ start_date: '2026-03-02' }, null],
    [{ periode: 'tahunan' }, null],
    [{ periode: 'harian', tanggal: '2026-02' }, null],
    [{ tanggal: '2026-02-30' }, null],
  ])('%j is %j', (query, span) => {
    expect(asked(query)).toEqual(span);
  });

  it.each([
    [{ start_date: '2026-03-02', end_date: '2026-03-01' }, 'end_date'],
    [{ start_date: '2026-03-02' }, 'end_date'],
    [{ tanggal_selesai: '2026-03-02' }, 'tanggal_mulai'],
    [{ periode: 'tahunan' }, 'periode'],
    [{ periode: 'tahunan', tanggal: '2026-02' }, 'periode'],
    [{ periode: 'harian', tanggal: '2026-02' }, 'tanggal'],
    [{ tanggal: '2026-02-30' }, 'tanggal'],
  ])('the fault of %j is %s', (query, field) => {
    expect(faultOfPeriod(query)).toBe(field);
  });
});
