import { describe, expect, it } from 'vitest';
import { pageRows, positionOfRow, type SortValue } from '../../questions/domain/row-page.ts';
import { type AggregateRow, compareRows, differenceOf } from './compared-rows.ts';
import { noCounts } from './people-counts.ts';

const totals = (given: number, expected: number, done = 0, total = 4) => ({
  posts: 1,
  counts: { ...noCounts(), given, expected, people: { ...noCounts().people, total, done, none: total - done } },
});
const row = (id: string, given: number, expected: number, before: readonly [number, number] | null = null): AggregateRow<null> => ({
  id,
  name: id,
  time: '',
  subject: null,
  totals: totals(given, expected),
  previous: before === null ? null : totals(...before),
});

describe('rows beside each other', () => {
  it('are put beside the mean of the others, without themselves', () => {
    const [first, second, third] = compareRows([row('a', 1, 4), row('b', 2, 4), row('c', 0, 0)]);
    expect(first).toMatchObject({ peers: { rows: 1, participation: 0.5 }, difference: { participation: -0.25 } });
    expect(second).toMatchObject({ peers: { rows: 1, participation: 0.25 }, difference: { participation: 0.25 } });
    expect(third).toMatchObject({
      shares: { participation: null },
      peers: { rows: 2, participation: 0.375 },
      difference: { participation: null },
    });
    expect(compareRows([row('a', 1, 4)])[0]?.peers).toBeNull();
  });

  it('equal to their peers in all but the last binary digit are equal', () => {
    const [, middle] = compareRows([row('a', 0, 3), row('b', 1, 3), row('c', 2, 3)]);
    expect(middle?.difference.participation).toBe(0);
  });

  it('tell how they changed since the period before', () => {
    const [changed, unknown] = compareRows([row('a', 3, 4, [1, 4]), row('b', 1, 4)]);
    expect([changed?.change.participation, unknown?.change.participation]).toEqual([0.5, null]);
    expect(differenceOf({ participation: 1, complete: null }, null)).toEqual({ participation: null, complete: null });
  });
});

describe('pages of rows in memory', () => {
  const rows: readonly (readonly [string, SortValue])[] = [
    ['a', 2],
    ['b', null],
    ['c', 1],
    ['d', 2],
    ['e', 10],
  ];
  const listing = (descending: boolean) => ({
    rows,
    sortValueOf: ([, value]: (typeof rows)[number]) => value,
    idOf: ([id]: (typeof rows)[number]) => id,
    descending,
  });
  const pages = (descending: boolean, limit: number): string[] => {
    const found: string[] = [];
    for (let after: ReturnType<typeof positionOfRow> | undefined; ; ) {
      const page = pageRows(listing(descending), after, limit);
      if (page === null) throw new Error('a place is one');
      found.push(page.rows.map(([id]) => id).join(''));
      if (page.last === null) return found;
      after = positionOfRow(listing(descending), page.last);
    }
  };

  it('follow each other, those without a value last in both directions', () => {
    expect([pages(false, 2), pages(true, 2), pages(false, 5)]).toEqual([['ca', 'de', 'b'], ['ea', 'dc', 'b'], ['cadeb']]);
  });

  it('sort texts as people do, and refuse a place that is none', () => {
    const texts = { ...listing(false), sortValueOf: ([id]: (typeof rows)[number]) => (id === 'a' ? 'Satuan 10' : 'satuan 9') };
    expect(pageRows(texts, undefined, 9)?.rows.at(-1)?.[0]).toBe('a');
    for (const key of ['nonsense', '{}', '']) expect(pageRows(texts, { key, id: 'a' }, 9)).toBeNull();
  });
});
