import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  canonicalZone,
  clockTime,
  dayOf,
  dayRange,
  daysBetween,
  formatDay,
  instantOf,
  isDay,
  isMonth,
  isoWeekOf,
  longDate,
  monthOf,
  shortDate,
  startOfDay,
  wallClock,
  weeksWithin,
  zoneName,
} from './index.ts';

const at = (text: string) => new Date(text);
const ZONES = [
  'Asia/Jakarta',
  'Asia/Makassar',
  'Asia/Jayapura',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Africa/Cairo',
  'UTC',
];
const zone = fc.constantFrom(...ZONES);
const instant = fc.date({ min: at('1975-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z'), noInvalidDate: true });
const day = instant.map((date) => date.toISOString().slice(0, 10));
const MINUTE_MS = 60_000;

/** `YYYY-MM-DD HH:MM:SS` as the platform's own formatter sees it. */
function byIntl(date: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(date);
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

describe('days of a zone', () => {
  it('are the days the platform shows there', () => {
    fc.assert(
      fc.property(instant, zone, (date, name) => {
        expect(dayOf(date, name)).toBe(byIntl(date, name).slice(0, 10));
      }),
    );
  });

  it('begin with their first instant', () => {
    fc.assert(
      fc.property(day, zone, (text, name) => {
        const start = startOfDay(text, name);
        expect(dayOf(start, name)).toBe(text);
        expect(dayOf(new Date(start.getTime() - 1), name)).toBe(addDays(text, -1));
      }),
    );
  });

  it('begin after the clock change where midnight does not exist', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toEqual(at('2018-11-04T03:00:00Z'));
    expect(startOfDay('2026-04-24', 'Africa/Cairo')).toEqual(at('2026-04-23T22:00:00Z'));
    expect(startOfDay('2026-03-29', 'Asia/Beirut')).toEqual(at('2026-03-28T22:00:00Z'));
    for (const [text, name] of [
      ['2018-11-04', 'America/Sao_Paulo'],
      ['2026-04-24', 'Africa/Cairo'],
      ['2026-03-29', 'Asia/Beirut'],
    ] as const)
      expect(byIntl(startOfDay(text, name), name)).toBe(`${text} 01:00:00`);
  });

  it('follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(day, zone, fc.nat(40), (from, name, days) => {
        const range = dayRange(from, addDays(from, days), name);
        expect(range.until).toEqual(dayRange(addDays(from, days + 1), addDays(from, days + 1), name).from);
        expect(dayOf(range.from, name)).toBe(from);
      }),
    );
  });

  it('of an unknown zone are an error', () => {
    expect(() => dayOf(at('2026-01-01T00:00:00Z'), 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('the wall clock', () => {
  it('shows what the platform shows', () => {
    fc.assert(
      fc.property(instant, zone, (date, name) => {
        expect(wallClock(date, name).toISOString().slice(0, 19).replace('T', ' ')).toBe(byIntl(date, name));
        expect(clockTime(date, name)).toBe(byIntl(date, name).slice(11, 16));
      }),
    );
  });

  it('leads back to the first instant that shows it', () => {
    fc.assert(
      fc.property(instant, zone, (date, name) => {
        const wall = wallClock(date, name);
        const back = instantOf(wall, name);
        expect(back.getTime()).toBeLessThanOrEqual(date.getTime());
        expect(wallClock(back, name)).toEqual(wall);
      }),
    );
  });

  it('is moved on where a change leaves the time out, and is the first where it repeats', () => {
    expect(instantOf(at('2026-03-29T02:30:00Z'), 'Europe/Berlin')).toEqual(at('2026-03-29T01:30:00Z'));
    expect(instantOf(at('2026-10-25T02:30:00Z'), 'Europe/Berlin')).toEqual(at('2026-10-25T00:30:00Z'));
    // Half an hour of change.
    expect(instantOf(at('2026-10-04T02:15:00Z'), 'Australia/Lord_Howe')).toEqual(at('2026-10-03T15:45:00Z'));
  });
});

describe('days without a zone', () => {
  it('move on and back by as many days as they are apart', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (text, days) => {
        expect(daysBetween(text, addDays(text, days))).toBe(days);
        expect(at(`${addDays(text, days)}T00:00:00Z`).getTime() - at(`${text}T00:00:00Z`).getTime()).toBe(days * 1440 * MINUTE_MS);
      }),
    );
  });

  it('are in weeks each once, cut at both ends', () => {
    expect(weeksWithin({ from: '2026-11-01', to: '2026-11-10' })).toEqual([
      { monday: '2026-10-26', from: '2026-11-01', to: '2026-11-01' },
      { monday: '2026-11-02', from: '2026-11-02', to: '2026-11-08' },
      { monday: '2026-11-09', from: '2026-11-09', to: '2026-11-10' },
    ]);
    expect(weeksWithin({ from: '2026-11-03', to: '2026-11-03' })).toEqual([{ monday: '2026-11-02', from: '2026-11-03', to: '2026-11-03' }]);
  });

  it('lie in a week from Monday to Sunday and in a month from the first to the last', () => {
    fc.assert(
      fc.property(day, (text) => {
        const week = isoWeekOf(text);
        expect([at(week.from).getUTCDay(), at(week.to).getUTCDay(), daysBetween(week.from, week.to)]).toEqual([1, 0, 6]);
        expect(week.from <= text && text <= week.to).toBe(true);
        const month = monthOf(text.slice(0, 7));
        expect(month.from <= text && text <= month.to).toBe(true);
        expect(addDays(month.to, 1)).toBe(`${addMonths(text.slice(0, 7), 1)}-01`);
      }),
    );
  });

  it('exist or do not', () => {
    expect(['2026-02-28', '2024-02-29', '1900-01-01', '2999-12-31'].map(isDay)).toEqual([true, true, true, true]);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '1899-12-31', '3000-01-01', '2026-01-01T00:00', ''].map(isDay)).not.toContain(true);
    expect([isMonth('2026-12'), isMonth('2026-13'), isMonth('2026-12-01')]).toEqual([true, false, false]);
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });
});

it('months move over the turn of the year', () => {
  expect([addMonths('2026-12', 1), addMonths('2026-01', -1), addMonths('2026-07', 6)]).toEqual(['2027-01', '2025-12', '2027-01']);
  expect(monthOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
});

it('zones are known by any spelling and printed as people say them', () => {
  expect([
    canonicalZone(' asia/jakarta '),
    canonicalZone('UTC'),
    canonicalZone('+07:00'),
    canonicalZone('Mars/Olympus'),
    canonicalZone(''),
  ]).toEqual(['Asia/Jakarta', 'UTC', null, null, null]);
  const summer = at('2026-07-01T00:00:00Z');
  expect(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Europe/Berlin'].map((name) => zoneName(summer, name))).toEqual([
    'WIB',
    'WITA',
    'WIT',
    'GMT+2',
  ]);
});

it('days and times are written as people read them', () => {
  expect([longDate('2026-01-05'), shortDate('2026-01-05')]).toEqual(['Senin, 5 Januari 2026', '5 Januari 2026']);
  expect(formatDay('2025-11-20', 'id-ID', 'short')).toBe('Kam, 20 Nov 2025');
  expect(formatDay('2025-11-20', 'en-GB', 'full')).toMatch(/^Thursday,? 20 November 2025$/);
  expect(clockTime(at('2026-01-05T08:20:59Z'), 'Asia/Jakarta', '.')).toBe('15.20');
});
