import { describe, expect, test } from 'vitest';
import { decideFire } from './decide-fire.ts';
import { isLastOfDay } from './fire-times.ts';

const report = {
  crons: ['20 15,18,20 * * *'],
  timezone: 'Asia/Jakarta',
  catch_up: 'latest' as const,
  catch_up_window_minutes: 120,
};
const collection = {
  crons: ['0,30 6-21 * * *', '0 22 * * *'],
  timezone: 'Asia/Jakarta',
  catch_up: 'once' as const,
  catch_up_window_minutes: 360,
};
const at = (text: string) => new Date(text);

describe('a job that is due', () => {
  test('on time runs for its fire time and is next due at the following one', () => {
    const decision = decideFire(report, at('2026-01-05T08:20:00Z'), at('2026-01-05T08:20:00.700Z'));
    expect(decision.fire).toEqual({ fireTime: at('2026-01-05T08:20:00Z'), late: false });
    expect(decision.lost).toEqual([]);
    expect(decision.nextFireAt).toEqual(at('2026-01-05T11:20:00Z'));
  });

  test('is late when it is more than a minute behind', () => {
    const lateAt = (text: string) => decideFire(report, at('2026-01-05T08:20:00Z'), at(text)).fire?.late;
    expect(lateAt('2026-01-05T08:21:00.000Z')).toBe(false);
    expect(lateAt('2026-01-05T08:21:00.001Z')).toBe(true);
  });

  test('after an outage makes up for the newest report only, marked late, and tells which were lost', () => {
    const decision = decideFire(report, at('2026-01-05T08:20:00Z'), at('2026-01-05T12:00:00Z'));
    expect(decision.fire).toEqual({ fireTime: at('2026-01-05T11:20:00Z'), late: true });
    expect(decision.lost).toEqual([at('2026-01-05T08:20:00Z')]);
  });

  test('makes up for no report older than its window', () => {
    expect(decideFire(report, at('2026-01-05T08:20:00Z'), at('2026-01-05T10:20:00.000Z')).fire).not.toBeNull();
    const decision = decideFire(report, at('2026-01-05T08:20:00Z'), at('2026-01-05T10:20:00.001Z'));
    expect(decision.fire).toBeNull();
    expect(decision.lost).toEqual([at('2026-01-05T08:20:00Z')]);
  });

  test('collects once for everything missed', () => {
    const decision = decideFire(collection, at('2026-01-05T03:00:00Z'), at('2026-01-05T06:10:00Z'));
    expect(decision.fire).toEqual({ fireTime: at('2026-01-05T06:00:00Z'), late: true });
    expect(decision.lost).toEqual([]);
  });

  test('after a year of silence decides at once and names a bounded number of lost fires', () => {
    const decision = decideFire(report, at('2025-01-05T08:20:00Z'), at('2026-01-05T06:00:00Z'));
    expect(decision.fire).toBeNull();
    expect(decision.lost.length).toBeLessThanOrEqual(100);
    expect(decision.nextFireAt).toEqual(at('2026-01-05T08:20:00Z'));
  });
});

test('only the last collection of a local day ends it', () => {
  expect(isLastOfDay(collection, at('2026-01-05T15:00:00Z'))).toBe(true);
  expect(isLastOfDay(collection, at('2026-01-05T14:30:00Z'))).toBe(false);
});
