import { describe, expect, test } from 'vitest';
import { fireTimesUpTo, nextFireTime } from './fire-times.ts';

const follow = (crons: string[], timezone: string, after: string, count: number): string[] => {
  const times: string[] = [];
  let time = new Date(after);
  for (let step = 0; step < count; step += 1) {
    time = nextFireTime({ crons, timezone }, time);
    times.push(time.toISOString());
  }
  return times;
};

describe('fire times in a zone without clock changes', () => {
  test('are those of the wall clock in Jakarta', () => {
    expect(follow(['20 15,18,20 * * *'], 'Asia/Jakarta', '2026-01-05T00:00:00Z', 4)).toEqual([
      '2026-01-05T08:20:00.000Z',
      '2026-01-05T11:20:00.000Z',
      '2026-01-05T13:20:00.000Z',
      '2026-01-06T08:20:00.000Z',
    ]);
  });

  test('of several patterns are merged in order', () => {
    expect(follow(['0,30 6-21 * * *', '0 22 * * *'], 'Asia/Jakarta', '2026-01-05T14:00:00Z', 4)).toEqual([
      '2026-01-05T14:30:00.000Z',
      '2026-01-05T15:00:00.000Z',
      '2026-01-05T23:00:00.000Z',
      '2026-01-05T23:30:00.000Z',
    ]);
  });

  test('of the last day of the month follow its length', () => {
    expect(follow(['0 23 L * *'], 'Asia/Jakarta', '2026-01-31T15:59:59Z', 3)).toEqual([
      '2026-01-31T16:00:00.000Z',
      '2026-02-28T16:00:00.000Z',
      '2026-03-31T16:00:00.000Z',
    ]);
  });

  test('lie strictly after the given instant', () => {
    expect(follow(['0 22 * * *'], 'Asia/Jakarta', '2026-01-05T15:00:00.000Z', 1)).toEqual(['2026-01-06T15:00:00.000Z']);
    expect(follow(['0 22 * * *'], 'Asia/Jakarta', '2026-01-05T14:59:59.999Z', 1)).toEqual(['2026-01-05T15:00:00.000Z']);
  });
});

describe('fire times over clock changes in Berlin', () => {
  test('keep to the wall clock on both sides', () => {
    expect(follow(['20 15 * * *'], 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-28T14:20:00.000Z',
      '2026-03-29T13:20:00.000Z',
    ]);
  });

  test('that the change leaves out are moved on, each once', () => {
    expect(follow(['0,30 2 * * *'], 'Europe/Berlin', '2026-03-28T12:00:00Z', 3)).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:00:00.000Z',
    ]);
  });

  test('that occur twice fire the first time only', () => {
    expect(follow(['30 2 * * *'], 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  test('of a pattern around the clock follow elapsed time', () => {
    expect(follow(['0 * * * *'], 'Europe/Berlin', '2026-10-24T23:30:00Z', 4)).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-10-25T03:00:00.000Z',
    ]);
  });
});

test('an enumeration keeps the newest when there are too many', () => {
  const times = fireTimesUpTo(
    { crons: ['0 * * * *'], timezone: 'Asia/Jakarta' },
    new Date('2026-01-05T00:00:00Z'),
    new Date('2026-01-05T10:00:00Z'),
    2,
  );
  expect(times.map((time) => time.toISOString())).toEqual(['2026-01-05T09:00:00.000Z', '2026-01-05T10:00:00.000Z']);
});

test('a pattern that is none is refused', () => {
  expect(() => nextFireTime({ crons: ['never'], timezone: 'Asia/Jakarta' }, new Date('2026-01-05T00:00:00Z'))).toThrow();
  expect(() => nextFireTime({ crons: ['0 7 31 2 *'], timezone: 'Asia/Jakarta' }, new Date('2026-01-05T00:00:00Z'))).toThrow();
});

test('a pattern that never fires leaves the others alone', () => {
  expect(follow(['0 7 31 2 *', '0 8 * * *'], 'UTC', '2026-01-05T00:00:00Z', 1)).toEqual(['2026-01-05T08:00:00.000Z']);
});
