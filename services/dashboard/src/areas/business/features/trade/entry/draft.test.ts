import { expect, it } from 'vitest';
import { bodyOf, emptyDraft, emptyLine, faultOf, linesOf, totalOf, withLines } from './draft.ts';

const product = { id: 'p1', sku: 'KOPI', name: 'Kopi' };
const line = { ...emptyLine(), product, quantity: '12' };

it('read lines take the place of an empty one, and nothing that was read is lost', () => {
  const unresolved = { line: 2, text: 'Salam', reason: 'unknown_product' as const, quantity: null, suggestions: [] };
  const read = linesOf({ lines: [{ product_id: 'p1', sku: 'KOPI', name: 'Kopi', quantity: '12.000' }] as never });
  const draft = withLines(emptyDraft(), read, [unresolved]);
  expect(draft.lines).toMatchObject([{ product, quantity: '12' }]);
  expect(draft.open).toMatchObject([{ text: 'Salam' }]);
  expect(withLines(draft, []).lines).toHaveLength(1);
});

it('a line says what is wrong with it, and its total', () => {
  expect(faultOf(line)).toBeNull();
  expect([faultOf({ ...line, quantity: '0' }), faultOf({ ...line, price: 'x' }), faultOf({ ...line, discount: '101' })]).toEqual([
    'quantity',
    'price',
    'discount',
  ]);
  expect(totalOf({ ...line, discount: '10' }, '8.0000')).toBe(86_40n);
  expect(totalOf({ ...line, price: '7,5' }, '8.0000')).toBe(90_00n);
  expect(totalOf(line, null)).toBeNull();
});

it('only lines with a product are sent; an agreed price only where one was typed', () => {
  const draft = { ...emptyDraft(), party: { id: 'c1', label: 'Toko' }, lines: [line, { ...line, price: '7,5' }, emptyLine()] };
  expect(bodyOf(draft, { currency: 'IDR', today: '2026-11-29' })).toMatchObject({
    ...{ party: 'c1', currency: 'IDR', ordered_on: '2026-11-29', freight: '0', warehouse: null },
    lines: [
      { product: 'p1', quantity: '12' },
      { product: 'p1', quantity: '12', unit_price: '7.5' },
    ],
  });
});
