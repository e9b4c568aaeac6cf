import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORTS, SCHEDULES, STANDARD_DELIVERIES, VIEWS } from '@balai/contracts/catalogue';
import { expect, it } from 'vitest';

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/schedules.md'), 'utf8');
const named = (word: string): string[] => [...page.matchAll(new RegExp(`${word} \`([a-z-]+)\``, 'g'))].map(([, key = '']) => key);

it('the table of former jobs has each of them, and names no schedule, report or delivery that is not declared', () => {
  const rows = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number));
  expect(rows).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  const unknown = (keys: readonly string[], declared: readonly { readonly key: string }[]) =>
    keys.filter((key) => !declared.some((one) => one.key === key));
  expect(unknown(named('schedule'), SCHEDULES)).toEqual([]);
  expect(unknown(named('report'), REPORTS)).toEqual([]);
  expect(unknown(named('delivery'), STANDARD_DELIVERIES)).toEqual([]);
  expect(STANDARD_DELIVERIES.map(({ key }) => key).filter((key) => !named('delivery').includes(key))).toEqual([]);
  const startsOn = [...page.matchAll(/delivery `([a-z-]+)` \(\*on\*\)/g)].map(([, key]) => key);
  expect(STANDARD_DELIVERIES.filter((one) => one.startsOn).map(({ key }) => key)).toEqual(startsOn);
});

it('operators get the links of today and of yesterday at 21:07', () => {
  const atThatTime = STANDARD_DELIVERIES.filter(({ schedule }) => schedule.times.includes('21:07'));
  expect(atThatTime.map(({ query, file, audience }) => [query.period, file, audience])).toEqual([
    ['day', 'xlsx', ['operators']],
    ['yesterday', 'xlsx', ['operators']],
  ]);
});

it.each(STANDARD_DELIVERIES)(
  'the standard delivery $key can be sent as it is declared',
  ({ view, mostPerDay, query, file, audience, schedule }) => {
    expect(schedule.times.length).toBeLessThanOrEqual(6);
    expect(schedule.times.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time))).toBe(true);
    if (view === null) return expect([mostPerDay, audience]).toEqual([expect.any(Number), []]);
    expect(VIEWS).toContain(view);
    expect(file === null ? view.formats.includes('message') : view.formats.includes(file)).toBe(true);
    const { period, ...words } = query;
    expect(['day', 'yesterday', 'week', 'lastWeek', 'month', 'lastMonth', undefined]).toContain(period);
    expect(Object.keys(words).filter((word) => view.words?.includes(word) === false)).toEqual([]);
    expect(audience.length).toBeGreaterThan(0);
  },
);
