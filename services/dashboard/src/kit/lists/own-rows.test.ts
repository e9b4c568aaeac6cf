import { expect, it } from 'vitest';
import { pageOf } from './own-rows.ts';

const rows = Array.from({ length: 60 }, (_, index) => ({ name: `Unit ${60 - index}`, size: index % 7 }));
const values = { name: ({ name }: (typeof rows)[number]) => name, size: ({ size }: (typeof rows)[number]) => size };

it('rows come in pages of 25, in the order given or by a value, numbers in names as numbers', () => {
  expect(pageOf(rows, {}, values)).toMatchObject({ page: 1, last: 3 });
  expect(pageOf(rows, {}, values).rows).toEqual(rows.slice(0, 25));
  expect(
    pageOf(rows, { sort: 'name' }, values)
      .rows.map(({ name }) => name)
      .slice(0, 3),
  ).toEqual(['Unit 1', 'Unit 2', 'Unit 3']);
  expect(pageOf(rows, { sort: '-size', page: 3 }, values).rows).toHaveLength(10);
  expect(pageOf(rows, { sort: '-size' }, values).rows[0]?.size).toBe(6);
});

it('a page behind the last is the last, and an unknown sort leaves the order', () => {
  expect(pageOf(rows, { page: 9, sort: 'age' }, values)).toMatchObject({ page: 3, rows: rows.slice(50) });
  expect(pageOf([], { page: 2 }, values)).toEqual({ rows: [], page: 1, last: 1 });
});
