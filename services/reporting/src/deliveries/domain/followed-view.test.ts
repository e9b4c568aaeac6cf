import { describe, expect, it } from 'vitest';
import { STOPS } from './delivery-reasons.ts';
import { contentOf, daysOf, faultOf, sentQuery, sentView } from './followed-view.ts';

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
    expect(daysOf(content('harian'), null, { ...late, timezone: 'Mars/Olympus' }).tanggal).toBe('2026-02-28');
  });

  it.each([
    [{}, { periode: 'harian', tanggal: '2026-03-01' }],
    [{ period: 'nonsense' }, { periode: 'harian', tanggal: '2026-03-01' }],
    [{ period: 'week' }, { periode: 'mingguan', tanggal: '2026-03-01' }],
    [
      { period: 'month', date: '2025-12' },
      { periode: 'bulanan', tanggal: '2026-03-01' },
    ],
    [{ period: 'yesterday' }, { periode: 'harian', tanggal: '2026-02-28' }],
    [{ period: 'thisWeek' }, { periode: 'mingguan', tanggal: '2026-03-01' }],
    [{ period: 'lastWeek' }, { periode: 'mingguan', tanggal: '2026-02-22' }],
    [{ period: 'lastMonth' }, { periode: 'bulanan', tanggal: '2026-02-01' }],
    [{ period: 'days7' }, { start_date: '2026-02-23', end_date: '2026-03-01' }],
    [{ period: 'days30' }, { start_date: '2026-01-31', end_date: '2026-03-01' }],
    [
      { period: 'range', from: '2026-01-11', to: '2026-01-05' },
      { start_date: '2026-01-05', end_date: '2026-01-11' },
    ],
    [
      { period: 'range', from: '2026-01-11' },
      { periode: 'harian', tanggal: '2026-03-01' },
    ],
  ])('of a view with %j are %j', (query: Record<string, string>, days) => {
    expect(daysOf(content('harian'), query, due)).toEqual(days);
  });

  it('of a view that names none are those before where the delivery is about them; a range stays what it says', () => {
    expect(daysOf(content('harian', 'previous'), { period: 'month' }, due)).toEqual({ periode: 'bulanan', tanggal: '2026-02-01' });
    const range = { period: 'range', from: '2026-01-05', to: '2026-01-11' };
    expect(daysOf(content('harian', 'previous'), range, due)).toEqual({ start_date: '2026-01-05', end_date: '2026-01-11' });
    const later = { ...due, at: new Date('2026-03-02T00:00:00Z') };
    expect(daysOf(content('harian', 'previous'), { period: 'days7' }, later)).toEqual({ start_date: '2026-02-24', end_date: '2026-03-02' });
  });
});

describe('what is sent', () => {
  it('is the report of its kind without a saved view, else what the saved view shows', () => {
    const delivery = { client_id: 'A', content: { ...content('mingguan'), platform: 'tiktok' as const } };
    expect(sentView(delivery.content, null)).toBe('report-attendance');
    const report = { platform: 'tiktok', periode: 'mingguan', tanggal: '2026-03-01', client_id: 'A' };
    expect(sentQuery(delivery, null, due)).toEqual({ ...report, obligations: 'all' });
    const own = { ...delivery, content: { ...delivery.content, obligations: 'own' as const } };
    expect(sentQuery(own, null, due)).toEqual({ ...report, obligations: 'own' });
    expect(sentView(delivery.content, { view: 'units' })).toBe('units');
    const query = { client_id: 'a', state: 'none', period: 'range', from: '2026-01-05', to: '2026-01-11' };
    expect(sentQuery(delivery, query, due)).toEqual({ state: 'none', start_date: '2026-01-05', end_date: '2026-01-11', client_id: 'A' });
  });

  it('is told with platform and days of its view', () => {
    expect(contentOf(content('harian'), { platform: 'tiktok', period: 'days7' })).toMatchObject({ platform: 'tiktok', periode: 'rentang' });
    expect(contentOf(content('harian', 'previous'), { platform: 'all', period: 'week' })).toMatchObject({
      ...{ platform: 'instagram', periode: 'mingguan', which: 'previous' },
    });
    expect(contentOf(content('harian'), { period: 'lastMonth' })).toMatchObject({ periode: 'bulanan', which: 'previous' });
  });
});

describe('a view may not be sent any more', () => {
  const delivery = { account_id: 'me', client_id: 'A' };
  const view = { account_id: 'me', client_id: null, view: 'units', query: {}, shared: 'private' } as const;
  it.each([
    [null, STOPS.viewRemoved],
    [view, null],
    [{ ...view, account_id: 'other' }, STOPS.viewNotShared],
    [{ ...view, account_id: 'other', shared: 'client' as const }, null],
    [{ ...view, client_id: 'A' }, null],
    [{ ...view, client_id: 'B' }, STOPS.viewElsewhere],
    [{ ...view, client_id: 'B', query: { client_id: 'a' } }, null],
    [{ ...view, client_id: 'A', query: { client_id: 'B' } }, STOPS.viewElsewhere],
  ])('%j: %s', (one, why) => {
    expect(faultOf(one, delivery)).toBe(why);
  });
});
