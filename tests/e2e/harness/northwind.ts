import { readFileSync } from 'node:fs';

// The tables of the sample company, as a plain load reads them; see the README beside its files.

const FILES = new URL('../../../services/commerce/test/fixtures/northwind/', import.meta.url);

export type Cells = Readonly<Record<string, string>>;

export const readTable = (name: string): Cells[] => rowsIn(readFileSync(new URL(`${name}.csv`, FILES), 'utf8'));

/** Rows below the heads of a CSV text; cells may be quoted. */
export function rowsIn(text: string): Cells[] {
  const [heads = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')),
    );
  return rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index] ?? ''])));
}

export function csvOf(rows: readonly Cells[]): string {
  const heads = Object.keys(rows[0] ?? {});
  const cell = (text = ''): string => `"${text.replaceAll('"', '""')}"`;
  return [heads, ...rows.map((row) => heads.map((head) => row[head]))].map((cells) => cells.map(cell).join(',')).join('\n');
}

const ORDER = ['order_id', 'customer_id', 'order_date', 'freight'] as const;
const LINE = ['product_id', 'quantity', 'unit_price', 'discount'] as const;
export type OrderRow = Readonly<Record<(typeof ORDER)[number] | (typeof LINE)[number], string>>;

/** Every line with its order before it: one file for both tables. Discounts are fractions. */
export function orderRows(): OrderRow[] {
  const details = readTable('order_details');
  const of = (names: readonly string[], cells: Cells) => names.map((name) => [name, cells[name] ?? ''] as const);
  return readTable('orders').flatMap((order) =>
    details
      .filter(({ order_id }) => order_id === order.order_id)
      .map((line) => Object.fromEntries([...of(ORDER, order), ...of(LINE, line)]) as OrderRow),
  );
}

/** Price × quantity × (1 − discount), exact in units of 0.0001, added up. */
export function sumsBy(rows: readonly OrderRow[], keyOf: (row: OrderRow) => string): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const row of rows) {
    const price = BigInt(Math.round(Number(row.unit_price) * 100));
    const exact = price * BigInt(row.quantity) * BigInt(100 - Math.round(Number(row.discount) * 100));
    sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0n) + exact);
  }
  return sums;
}
