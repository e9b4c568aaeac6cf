import { defineCube } from '@balai/contracts';
import { expect, it } from 'vitest';
import { questionSql, rollupTablesSql } from '../src/index.ts';
import { rollupOf } from '../src/names.ts';
import { addCellsSql } from '../src/upkeep.ts';

const cube = defineCube({
  service: 'insight',
  name: 'sales',
  facts: {
    order: { table: 'order_fact', key: 'order_id', counted: 'is_counted' },
    line: { table: 'line_fact', key: 'order_id', partOf: 'order' },
  },
  dimensions: {
    day: { fact: 'order', column: 'confirmed_on', kind: 'day' },
    month: { fact: 'order', column: 'confirmed_month', kind: 'day' },
    product: { fact: 'line', column: 'product_id', kind: 'id' },
  },
  measures: { revenue: { fact: 'order', column: 'revenue' }, sold: { fact: 'line', column: 'quantity' }, lines: { fact: 'line' } },
  rollups: {
    product_day: { by: ['day', 'product'], measures: ['sold', 'lines'] },
    product_month: { by: ['month', 'product'], measures: ['sold'] },
    order_day: { by: ['day'], measures: ['revenue'] },
  },
});
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

it('parts are taken out of a rollup by the dimensions of their whole, and only where it counts', () => {
  expect(oneLine(addCellsSql(cube, rollupOf(cube, 'product_day'), '-1'))).toBe(
    oneLine(`insert into insight.product_day as r (client_id, day, product, facts, sold, lines)
      select f.client_id, w.confirmed_on, f.product_id, -count(*), -sum(f.quantity), -count(*)
      from insight.line_fact f join insight.order_fact w on w.client_id = f.client_id and w.order_id = f.order_id
      where f.client_id = any($1::text[]) and w.is_counted and f.order_id = any($2::uuid[])
      group by f.client_id, w.confirmed_on, f.product_id order by f.client_id, w.confirmed_on, f.product_id
      on conflict (client_id, day, product) do update set facts = r.facts + excluded.facts, sold = r.sold + excluded.sold, lines = r.lines + excluded.lines`),
  );
});

it('a question is answered from its rollup, with values as parameters', () => {
  const question = { clientId: 'ALPHA', by: ['product'], measures: ['sold'], where: { day: { from: '2026-01-01', to: '2026-02-01' } } };
  expect(questionSql(cube, 'product_day', { ...question, largest: 'sold', limit: 10 })).toMatchObject({
    text: 'select product::text as product, coalesce(sum(sold), 0)::text as sold, count(*) over ()::int as count from (select product, sold from insight.product_day where client_id = $1 and day >= $2::date and day < $3::date) r group by 1 order by sum(sold) desc, 1 limit $4',
    values: ['ALPHA', '2026-01-01', '2026-02-01', 10],
  });
  expect(() => questionSql(cube, 'order_day', question)).toThrow('order_day has no product, sold');
});

it.each([
  ['2026-01-01', '2026-03-01', ['2026-01-01', '2026-03-01']],
  ['2026-01-02', '2026-03-05', ['2026-02-01', '2026-03-01', '2026-01-02', '2026-02-01', '2026-03-01', '2026-03-05']],
  ['2025-12-31', '2026-02-01', ['2026-01-01', '2026-02-01', '2025-12-31', '2026-01-01']],
  ['2026-01-02', '2026-02-28', ['2026-01-02', '2026-02-28']],
])('of the days from %s to before %s, whole months are read from the rollup by month', (from, to, days) => {
  const { text, values } = questionSql(cube, 'product_day', {
    ...{ clientId: 'ALPHA', by: ['product'], measures: ['sold'], where: { day: { from, to } } },
    months: { rollup: 'product_month', month: 'month' },
  });
  expect(values.filter((value) => value !== 'ALPHA')).toEqual(days);
  expect(text.split('union all').length).toBe(days.length / 2);
});

it('the tables have a column for each dimension and measure, and row-level security', () => {
  const text = rollupTablesSql(cube);
  expect(text).toContain('  product uuid not null,\n  facts bigint not null,\n  sold bigint not null,');
  expect(text).toContain("call balai.protect('insight.product_day', 'client_id');");
});
