import { describe, expect, it } from 'vitest';
import { daysOf } from './delivery-question.ts';

const content = (periode: 'harian' | 'mingguan' | 'bulanan', which?: 'current' | 'previous') => ({
  ...({ kind: 'attendance', platform: 'instagram', periode, file: null } as const),
  ...(which === undefined ? {} : { which }),
});
/** 07.00 of Sunday 1 March 2026 in Jakarta. */
const due = { at: new Date('2026-03-01T00:00:00Z'), timezone: 'Asia/Jakarta' };

describe('the days a sending is about', () => {
  it.each([
    ['harian', undefined, '2026-03-01'],
    ['harian', 'current', '2026-03-01'],
    ['harian', 'previous', '2026-02-28'],
    ['mingguan', 'previous', '2026-02-22'],
    ['bulanan', 'previous', '2026-02-01'],
  ] as const)('%s, %s: of %s', (periode, which, tanggal) => {
    expect(daysOf(content(periode, which), null, due)).toEqual({ periode, tanggal });
  });

  it('are those of the moment it is due by the clock of the client, however late its text is made', () => {
    const late = { at: new Date('2026-02-28T16:55:00Z'), timezone: 'Asia/Jakarta' };
    expect(daysOf(content('harian'), null, late).tanggal).toBe('2026-02-28');
    expect(daysOf(content('harian'), null, { ...late, timezone: 'Asia/Jayapura' }).tanggal).toBe('2026-03-01');
  });

  it("are the view's where it follows one; a range stays what it says", () => {
    const view = (search: string) => ({ path: '/attendance', search });
    expect(daysOf(content('harian', 'previous'), view('period=month&date=2025-12'), due)).toEqual({
      periode: 'bulanan',
      tanggal: '2026-02-01',
    });
    for (const [name, days] of [
      ['yesterday', { periode: 'harian', tanggal: '2026-02-28' }],
      ['thisWeek', { periode: 'mingguan', tanggal: '2026-03-01' }],
      ['lastWeek', { periode: 'mingguan', tanggal: '2026-02-22' }],
      ['lastMonth', { periode: 'bulanan', tanggal: '2026-02-01' }],
      ['days7', { start_date: '2026-02-23', end_date: '2026-03-01' }],
      ['days30', { start_date: '2026-01-31', end_date: '2026-03-01' }],
    ] as const)
      expect(daysOf(content('harian'), view(`period=${name}`), due), name).toEqual(days);
    // A day later it is about a day later.
    const later = { ...due, at: new Date('2026-03-02T00:00:00Z') };
    expect(daysOf(content('harian', 'previous'), view('period=days7'), later)).toEqual({
      start_date: '2026-02-24',
      end_date: '2026-03-02',
    });
    const range = view('period=range&from=2026-01-05&to=2026-01-11');
    expect(daysOf(content('harian', 'previous'), range, due)).toEqual({ start_date: '2026-01-05', end_date: '2026-01-11' });
  });
});
