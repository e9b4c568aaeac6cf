import { expect, it } from 'vitest';
import { type CubeOptions, defineCube } from './cube.ts';

const sales = {
  service: 'insight',
  name: 'sales',
  facts: { order: { table: 'order_fact', key: 'order_id' }, line: { table: 'line_fact', key: 'order_id', partOf: 'order' } },
  dimensions: {
    day: { fact: 'order', column: 'day', kind: 'day' },
    product: { fact: 'line', column: 'product_id', kind: 'id' },
  },
  measures: { orders: { fact: 'order' }, sold: { fact: 'line', column: 'quantity' } },
  rollups: { product_day: { by: ['day', 'product'], measures: ['sold'] } },
} as const satisfies CubeOptions;

it('a part has the dimensions of its whole', () => {
  expect(defineCube(sales).declares).toBe('cube');
});

it('a rollup that would count a whole once for each of its parts is refused, and so is every name that does not fit', () => {
  const broken: CubeOptions = {
    ...sales,
    rollups: {
      fanned: { by: ['day'], measures: ['sold', 'orders'] },
      of_parts: { by: ['product'], measures: ['orders'] },
      unknown: { by: ['day'], measures: ['weight'] },
    },
    firsts: { first_day: { rollup: 'of_parts', by: 'product' } },
    facts: { ...sales.facts, odd: { table: 'x; drop', key: 'id' } },
  };
  expect(() => defineCube(broken)).toThrow(
    /fanned adds up orders, which is of another fact.*of_parts is by product, which is no dimension of order.*unknown adds up weight/s,
  );
  expect(() => defineCube(broken)).toThrow(/x; drop is no identifier/);
  expect(() => defineCube(broken)).toThrow(/first_day needs a rollup with a day and product/);
});
