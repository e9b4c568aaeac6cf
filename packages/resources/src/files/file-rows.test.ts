import type { ResourceDefinition } from '@balai/contracts';
import { category, product, salesOrder, supplier } from '@balai/contracts/commerce';
import { expect, it } from 'vitest';
import { ColumnTargets, columnNames, columnsOf, findHeadsFor } from './file-columns.ts';
import { fileRowsOf } from './file-rows.ts';
import { fractionColumns, percentOf } from './fractions.ts';
import { keyPaths } from './plan.ts';

const suppliers = supplier as unknown as ResourceDefinition;
const targets = new ColumnTargets(suppliers, new Set());
const columnsFor = (heads: readonly string[], given = {}) => columnsOf(targets, columnNames(heads), given);
const rowsFor = (heads: readonly string[], ...rows: readonly (readonly string[])[]) =>
  fileRowsOf(
    rows.map((cells, index) => ({ number: index + 2, cells })),
    columnsFor(heads).columns,
    keyPaths(suppliers),
  );

it('a column is guessed by the name of its field and by its texts in every language', () => {
  const paths = (...heads: string[]) => columnsFor(heads).columns.map(({ path }) => path);
  const { id, en, pt } = supplier.texts.fields.legal_name ?? { id: '', en: '', pt: '' };
  for (const head of ['legal_name', 'LEGAL NAME', id, en, pt, pt.toUpperCase()]) expect(paths(head), head).toEqual(['legal_name']);
  expect(paths('contacts.name', 'contacts.0.email', 'ID', 'Nothing known')).toEqual(['contacts.name', 'contacts.0.email', 'id']);
  expect(columnsFor(['Code', 'code', 'x', '']).mapping).toEqual({ Code: 'code', code: null, x: null });
});

it('a head of another system is guessed where no head names the field; lines only with all that they require', () => {
  const mapped = (resource: unknown, ...heads: string[]) =>
    columnsOf(new ColumnTargets(resource as ResourceDefinition, new Set()), columnNames(heads), {}).mapping;
  expect(mapped(supplier, 'supplier_id', 'Supplier name', 'contact_name', 'contact_title', 'phone', 'fax')).toEqual({
    ...{ supplier_id: 'code', 'Supplier name': 'legal_name', contact_name: 'contacts.name', contact_title: 'contacts.title' },
    ...{ phone: 'contacts.phone', fax: null },
  });
  expect(mapped(supplier, 'name', 'phone')).toEqual({ name: 'legal_name', phone: null });
  expect(mapped(supplier, 'nama', 'legal_name')).toEqual({ nama: null, legal_name: 'legal_name' });
  expect(mapped(product, 'product_id', 'product_name', 'Kode pemasok', 'category_id')).toEqual({
    ...{ product_id: 'sku', product_name: 'name', 'Kode pemasok': 'supplier', category_id: 'category' },
  });
  expect(mapped(category, 'category_id', 'category_name')).toEqual({ category_id: null, category_name: 'name' });
  expect(mapped(salesOrder, 'order_id', 'customer_id', 'product_id', 'quantity', 'unit_price', 'discount')).toEqual({
    ...{ order_id: 'external_number', customer_id: 'party', product_id: 'lines.product', quantity: 'lines.quantity' },
    ...{ unit_price: 'lines.unit_price', discount: 'lines.discount' },
  });
  expect(mapped(salesOrder, 'order_id', 'unit_price', 'discount')).toEqual({
    order_id: 'external_number',
    unit_price: null,
    discount: null,
  });
});

it('a named field comes before guesses; null leaves a column out; faults name the column', () => {
  expect(columnsFor(['Code', 'Kode lama'], { 'Kode lama': 'code' }).mapping).toEqual({ Code: null, 'Kode lama': 'code' });
  expect(columnsFor(['code'], { code: null }).columns).toEqual([]);
  expect(columnsFor(['a', 'b', 'c'], { a: 'code', b: 'code', c: 'surprise', d: 'city' }).faults).toEqual([
    { column: 'd', fault: 'unknown_column', field: 'city' },
    { column: 'b', fault: 'repeated_field', field: 'code' },
    { column: 'c', fault: 'unknown_field', field: 'surprise' },
  ]);
});

it('a field that the caller may not see, and one that the service computes, has no column', () => {
  const hidden = new ColumnTargets(suppliers, new Set(['bank_account']));
  expect([hidden.named('bank_account'), hidden.headed('bank account')]).toEqual([undefined, undefined]);
  expect(targets.named('state')).toBeUndefined();
  expect(new ColumnTargets(category as unknown as ResourceDefinition, new Set()).headed('Categoria superior')?.path).toBe('parent');
});

it('heads may stand below a title, and a repeated head gets a number', () => {
  const find = findHeadsFor(targets, new Set(['Perusahaan']));
  expect(find([{ cells: ['Daftar pemasok'] }, { cells: ['Perusahaan', 'code'] }, { cells: ['A', 'B'] }])).toEqual({ missing: 0, index: 1 });
  expect(columnNames(['a', ' a ', '', 'a'])).toEqual(['a', 'a (2)', '', 'a (3)']);
});

it('consecutive rows of one key are lines of one row', () => {
  const heads = ['code', 'legal_name', 'contacts.name', 'contacts.email'];
  const rows = rowsFor(
    heads,
    ['A', 'PT A', 'Ani', 'ani@example.com'],
    ['A', '', 'Budi', ''],
    ['', '', 'Cici', ''],
    ['B', 'PT B', '', ''],
    ['A', '', 'Dedi', ''],
    ['A', 'PT Lain', 'Eka', ''],
  );
  expect(rows.map(({ number, cells, lines }) => [number, cells.code, lines.contacts?.map(({ name }) => name) ?? null])).toEqual([
    [2, 'A', ['Ani', 'Budi', 'Cici']],
    [5, 'B', null],
    [6, 'A', ['Dedi']],
    [7, 'A', ['Eka']],
  ]);
});

it('columns with an index are lines of their own row', () => {
  const [row] = rowsFor(['code', 'contacts.0.name', 'contacts.1.name', 'contacts.1.email'], ['A', 'Ani', 'Budi', 'b@example.com']);
  expect(row?.lines).toEqual({ contacts: [{ name: 'Ani' }, { name: 'Budi', email: 'b@example.com' }] });
});

it('a column of percents that are fractions is noticed, and read as the mapping says', () => {
  const orders = new ColumnTargets(salesOrder as unknown as ResourceDefinition, new Set());
  const { columns, mapping, faults } = columnsOf(orders, ['discount', 'quantity'], {
    discount: 'lines.discount:fraction',
    quantity: 'lines.quantity:fraction',
  });
  expect([columns.map(({ isFraction }) => isFraction), mapping.discount]).toEqual([[true], 'lines.discount:fraction']);
  expect(faults).toMatchObject([{ column: 'quantity', fault: 'unknown_field' }]);
  const noticed = (...cells: string[]) =>
    fractionColumns(
      columns,
      cells.map((cell) => ({ cells: [cell] })),
    ).length === 1;
  expect([noticed('0', '', '0,15', 'x', '1'), noticed('0', '1'), noticed('0.15', '15'), noticed('0.5%'), noticed('')]).toEqual([
    ...[true, false, false, false, false],
  ]);
  expect(['0.15', '0,075', '1', '.5', '0.00125', '-0.1', '15%', 'x'].map(percentOf)).toEqual([
    ...['15', '7.5', '100', '50', '0.125', '-10', '15%', 'x'],
  ]);
});
