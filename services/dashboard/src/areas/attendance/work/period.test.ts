import { dayOf, isoWeekOf } from '@balai/calendar';
import { describe, expect, it } from 'vitest';
import { asKind, PRESET_NAMES, periodBounds, periodOf, periodQuery, periodSearch, presetOf, presetSearch, shiftPeriod } from './period.ts';

const today = '2025-11-20';

describe('the day of a zone', () => {
  it('changes at midnight of the zone, not of UTC', () => {
    expect(dayOf(new Date('2025-11-19T16:59:59Z'), 'Asia/Jakarta')).toBe('2025-11-19');
    expect(dayOf(new Date('2025-11-19T17:00:00Z'), 'Asia/Jakarta')).toBe('2025-11-20');
    expect(dayOf(new Date('2025-11-30T15:00:00Z'), 'Asia/Jayapura')).toBe('2025-12-01');
  });
});

describe('a period in the address', () => {
  it('survives the way into the address and back', () => {
    const periods = [
      { kind: 'today' },
      { kind: 'date', date: '2025-11-01' },
      { kind: 'week', date: '2025-11-19' },
      { kind: 'month', date: '2025-10' },
      { kind: 'range', from: '2025-10-30', to: '2025-11-02' },
    ] as const;
    for (const period of periods) expect(periodOf(periodSearch(period), today)).toEqual(period);
  });

  it('names what is counted from today, and means other days tomorrow', () => {
    const of = (name: (typeof PRESET_NAMES)[number], day: string) => periodBounds(periodOf(presetSearch(name), day), day);
    expect(PRESET_NAMES.map((name) => [name, Object.values(of(name, today)).join(' ')])).toEqual([
      ['yesterday', '2025-11-19 2025-11-19'],
      ['thisWeek', '2025-11-17 2025-11-23'],
      ['lastWeek', '2025-11-10 2025-11-16'],
      ['days7', '2025-11-14 2025-11-20'],
      ['days30', '2025-10-22 2025-11-20'],
      ['days90', '2025-08-23 2025-11-20'],
      ['thisMonth', '2025-11-01 2025-11-30'],
      ['lastMonth', '2025-10-01 2025-10-31'],
    ]);
    expect(of('days30', '2025-11-21')).toEqual({ from: '2025-10-23', to: '2025-11-21' });
    expect(of('thisMonth', '2025-12-01').from).toBe('2025-12-01');
    expect([presetOf(presetSearch('days30')), presetOf({ period: 'week' }), presetOf({})]).toEqual(['days30', null, null]);
  });

  it('falls back to a sensible period when parts are missing or impossible', () => {
    expect(periodOf({}, today)).toEqual({ kind: 'today' });
    expect(periodOf({ period: 'date', date: '2025-02-30' }, today)).toEqual({ kind: 'date', date: today });
    expect(periodOf({ period: 'month', date: '2025-11-05' }, today)).toEqual({ kind: 'month', date: '2025-11' });
    expect(periodOf({ period: 'range' }, today)).toEqual({ kind: 'range', from: '2025-11-14', to: today });
  });

  it('turns a reversed range round', () => {
    expect(periodOf({ period: 'range', from: '2025-11-09', to: '2025-11-03' }, today)).toEqual({
      kind: 'range',
      from: '2025-11-03',
      to: '2025-11-09',
    });
  });
});

describe('the bounds of a period', () => {
  it('are an ISO week from Monday to Sunday', () => {
    expect(isoWeekOf('2025-11-23').from).toBe('2025-11-17');
    expect(periodBounds({ kind: 'week', date: '2025-12-31' }, today)).toEqual({ from: '2025-12-29', to: '2026-01-04' });
  });

  it('are the whole calendar month, also in a leap year', () => {
    expect(periodBounds({ kind: 'month', date: '2028-02' }, today)).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(periodBounds({ kind: 'month', date: '2025-12' }, today)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });
});

describe('asking the recap', () => {
  it('leaves the choice of today to the server', () => {
    expect(periodQuery({ kind: 'today' })).toEqual({ periode: 'harian' });
  });

  it('sends both days of a range', () => {
    expect(periodQuery({ kind: 'range', from: '2025-11-01', to: '2025-11-02' })).toEqual({
      start_date: '2025-11-01',
      end_date: '2025-11-02',
    });
  });
});

describe('stepping', () => {
  it('goes over the turn of the year', () => {
    expect(shiftPeriod({ kind: 'month', date: '2025-12' }, 1, today)).toEqual({ kind: 'month', date: '2026-01' });
    expect(shiftPeriod({ kind: 'date', date: '2026-01-01' }, -1, today)).toEqual({ kind: 'date', date: '2025-12-31' });
  });

  it('comes back to today as today', () => {
    const yesterday = shiftPeriod({ kind: 'today' }, -1, today);
    expect(yesterday).toEqual({ kind: 'date', date: '2025-11-19' });
    expect(shiftPeriod(yesterday, 1, today)).toEqual({ kind: 'today' });
  });

  it('moves a range by its own length', () => {
    expect(shiftPeriod({ kind: 'range', from: '2025-11-03', to: '2025-11-05' }, -1, today)).toEqual({
      kind: 'range',
      from: '2025-10-31',
      to: '2025-11-02',
    });
  });
});

it('choosing another kind keeps the days looked at', () => {
  expect(asKind({ kind: 'month', date: '2025-09' }, 'week', today)).toEqual({ kind: 'week', date: '2025-09-01' });
  expect(asKind({ kind: 'month', date: '2025-11' }, 'date', today)).toEqual({ kind: 'date', date: today });
  expect(asKind({ kind: 'today' }, 'range', today)).toEqual({ kind: 'range', from: today, to: today });
});
