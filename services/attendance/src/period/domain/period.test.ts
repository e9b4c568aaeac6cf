import { describe, expect, it } from 'vitest';
import { attendanceDay } from './attendance-day.ts';
import { halfOpen, periodOf } from './period.ts';

const JAKARTA = 'Asia/Jakarta';
const at = (text: string) => new Date(text);
const now = at('2026-03-10T03:00:00Z');

describe('a local day', () => {
  it('begins at midnight of the zone, not of UTC', () => {
    expect(attendanceDay(at('2026-03-09T16:59:59.999Z'), JAKARTA)).toBe('2026-03-09');
    expect(attendanceDay(at('2026-03-09T17:00:00Z'), JAKARTA)).toBe('2026-03-10');
    expect(attendanceDay(at('2026-03-10T00:30:00Z'), JAKARTA)).toBe('2026-03-10');
    expect(attendanceDay(at('2026-03-09T15:00:00Z'), 'Asia/Jayapura')).toBe('2026-03-10');
  });

  it('follows the clock changes of a zone that has them', () => {
    expect(attendanceDay(at('2026-03-29T21:59:59Z'), 'Europe/Berlin')).toBe('2026-03-29');
    expect(attendanceDay(at('2026-03-29T22:00:00Z'), 'Europe/Berlin')).toBe('2026-03-30');
    expect(attendanceDay(at('2026-03-28T22:59:59Z'), 'Europe/Berlin')).toBe('2026-03-28');
    expect(attendanceDay(at('2026-10-25T22:59:59Z'), 'Europe/Berlin')).toBe('2026-10-25');
    expect(attendanceDay(at('2026-11-01T04:30:00Z'), 'America/New_York')).toBe('2026-11-01');
  });

  it('falls back to the default zone where a zone is unknown', () => {
    expect(attendanceDay(at('2026-03-09T17:00:00Z'), 'Mars/Olympus')).toBe('2026-03-10');
  });
});

describe('the period of a query', () => {
  it('is today of the zone when nothing is said', () => {
    expect(periodOf({}, JAKARTA, at('2026-03-09T17:30:00Z'))).toEqual({ from: '2026-03-10', to: '2026-03-10', timezone: JAKARTA });
    expect(periodOf({}, 'UTC', at('2026-03-09T17:30:00Z'))).toMatchObject({ from: '2026-03-09' });
  });

  it('is the day, ISO week or month around the given day, in any letter case', () => {
    expect(periodOf({ periode: 'HARIAN', tanggal: '2026-02-28' }, JAKARTA, now)).toMatchObject({ from: '2026-02-28', to: '2026-02-28' });
    expect(periodOf({ periode: 'Mingguan', tanggal: '2026-03-01' }, JAKARTA, now)).toMatchObject({ from: '2026-02-23', to: '2026-03-01' });
    expect(periodOf({ periode: 'mingguan', tanggal: '2026-03-02' }, JAKARTA, now)).toMatchObject({ from: '2026-03-02', to: '2026-03-08' });
    expect(periodOf({ periode: 'bulanan', tanggal: '2028-02' }, JAKARTA, now)).toMatchObject({ from: '2028-02-01', to: '2028-02-29' });
    expect(periodOf({ periode: 'bulanan', tanggal: '2026-12-31' }, JAKARTA, now)).toMatchObject({ from: '2026-12-01', to: '2026-12-31' });
    expect(periodOf({ periode: 'bulanan' }, JAKARTA, at('2026-02-28T17:00:00Z'))).toMatchObject({ from: '2026-03-01' });
    expect(periodOf({ periode: 'semua', tanggal: '2026-01' }, JAKARTA, now)).toMatchObject({ from: null, to: null });
  });

  it('is the explicit range in either spelling or a mixture, and that wins over the word', () => {
    const range = { from: '2026-01-01', to: '2026-01-31' };
    expect(periodOf({ start_date: '2026-01-01', end_date: '2026-01-31', periode: 'harian' }, JAKARTA, now)).toMatchObject(range);
    expect(periodOf({ tanggal_mulai: '2026-01-01', tanggal_selesai: '2026-01-31' }, JAKARTA, now)).toMatchObject(range);
    expect(periodOf({ start_date: '', tanggal_mulai: '2026-01-01', end_date: '2026-01-31' }, JAKARTA, now)).toMatchObject(range);
  });

  it('names the parameter that cannot be understood', () => {
    expect(periodOf({ periode: 'tahunan' }, JAKARTA, now)).toEqual({ fault: 'unknown_value', field: 'periode' });
    expect(periodOf({ tanggal: '2026-2-1' }, JAKARTA, now)).toEqual({ fault: 'bad_date', field: 'tanggal' });
    expect(periodOf({ tanggal: '2026-02' }, JAKARTA, now)).toEqual({ fault: 'bad_date', field: 'tanggal' });
    expect(periodOf({ periode: 'bulanan', tanggal: '2026-13' }, JAKARTA, now)).toEqual({ fault: 'bad_date', field: 'tanggal' });
    expect(periodOf({ end_date: '2026-02-01' }, JAKARTA, now)).toEqual({ fault: 'bound_missing', field: 'start_date' });
    expect(periodOf({ tanggal_mulai: '2026-02-01' }, JAKARTA, now)).toEqual({ fault: 'bound_missing', field: 'tanggal_selesai' });
    expect(periodOf({ start_date: '2026-02-31', end_date: '2026-03-01' }, JAKARTA, now)).toEqual({
      fault: 'bad_date',
      field: 'start_date',
    });
    expect(periodOf({ start_date: '2026-02-02', end_date: '2026-02-01' }, JAKARTA, now)).toEqual({
      fault: 'reversed',
      field: 'start_date',
    });
  });

  it('is of the years 1900 to 2999: at the ends of the calendar there is no day after the last', () => {
    const bad = (field: string) => ({ fault: 'bad_date', field });
    expect(periodOf({ tanggal: '9999-12-31' }, JAKARTA, now)).toEqual(bad('tanggal'));
    expect(periodOf({ periode: 'mingguan', tanggal: '0001-01-01' }, JAKARTA, now)).toEqual(bad('tanggal'));
    expect(periodOf({ periode: 'bulanan', tanggal: '9999-12' }, JAKARTA, now)).toEqual(bad('tanggal'));
    expect(periodOf({ start_date: '0000-01-01', end_date: '2026-01-01' }, JAKARTA, now)).toEqual(bad('start_date'));
    expect(periodOf({ tanggal_mulai: '2026-01-01', tanggal_selesai: '3000-01-01' }, JAKARTA, now)).toEqual(bad('tanggal_selesai'));
    expect(periodOf({ start_date: '1900-01-01', end_date: '2999-12-31' }, JAKARTA, now)).toMatchObject({
      from: '1900-01-01',
      to: '2999-12-31',
    });
  });

  it('is half-open for queries: the day after the last is outside', () => {
    expect(halfOpen({ from: '2026-02-01', to: '2026-02-28', timezone: JAKARTA })).toEqual({ from: '2026-02-01', until: '2026-03-01' });
    expect(halfOpen({ from: null, to: null, timezone: JAKARTA })).toEqual({ from: null, until: null });
  });
});
