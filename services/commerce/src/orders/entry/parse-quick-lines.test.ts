import { expect, it } from 'vitest';
import { parseQuickLines, quantityIn } from './parse-quick-lines.ts';

it.each([
  ['12', 12_000n],
  ['1,5', 1_500n],
  ['0.250', 250n],
  ['1.200,5', 1_200_500n],
  ['1,200.5', 1_200_500n],
  ['1.200.000', 1_200_000_000n],
  ['1 200', 1_200_000n],
  // One thousand two hundred, or one and a fifth.
  ['1.200', null],
  ['1,200', null],
  ['1.2.3', null],
  ['twelve', null],
  ['', null],
])('the quantity %s', (text, quantity) => expect(quantityIn(text)).toBe(quantity));

const first = (text: string) => parseQuickLines(text)[0]?.readings[0];

it.each([
  ['KOPI-250*12', 'KOPI-250', 12_000n],
  ['KOPI-250 12', 'KOPI-250', 12_000n],
  ['KOPI-250 x 12', 'KOPI-250', 12_000n],
  ['KOPI-250 = 12 dus', 'KOPI-250', 12_000n],
  ['KOPI-250 12 dus', 'KOPI-250', 12_000n],
  ['12 x KOPI-250', 'KOPI-250', 12_000n],
  ['12*KOPI-250', 'KOPI-250', 12_000n],
  ['- KOPI-250 1,5', 'KOPI-250', 1_500n],
  ['2. KOPI-250 * 3', 'KOPI-250', 3_000n],
  ['[29/11/26 10.02] Rina: KOPI-250 7', 'KOPI-250', 7_000n],
  ['KOPI-250\tKopi bubuk\t12', 'KOPI-250', 12_000n],
  ['KOPI-250;12', 'KOPI-250', 12_000n],
  ['KOPI-250 1.200', 'KOPI-250', null],
])('%s', (text, name, quantity) => expect(first(text)).toEqual({ name, quantity }));

it('a header says which columns count, and every line keeps its number', () => {
  const [head, row, other, ...rest] = parseQuickLines(
    'No\tKode\tNama\tHarga\tJumlah\r\n\r\n1\tKOPI-250\tKopi bubuk\t14.000\t12\n2\tTEH-1\tTeh\t9.000\t1.200',
  );
  expect(head).toMatchObject({ line: 1, isHeader: true });
  expect(row).toMatchObject({ line: 3, isHeader: false });
  expect(row?.readings[0]).toEqual({ name: 'KOPI-250', quantity: 12_000n });
  expect(other?.readings[0]).toEqual({ name: 'TEH-1', quantity: null });
  expect(rest).toEqual([]);
});

it('a comma separates columns or begins a fraction: both are readings', () => {
  const readings = parseQuickLines('KOPI-250,12')[0]?.readings;
  expect(readings).toContainEqual({ name: 'KOPI-250', quantity: 12_000n });
  expect(first('KOPI-250 1,5')).toEqual({ name: 'KOPI-250', quantity: 1_500n });
  expect(parseQuickLines('"Gula, pasir",4')[0]?.readings).toContainEqual({ name: 'Gula, pasir', quantity: 4_000n });
});

it('a name may end in a number, and a SKU may be one', () => {
  expect(parseQuickLines('Kopi 250')[0]?.readings).toContainEqual({ name: 'Kopi 250', quantity: null });
  expect(parseQuickLines('Kopi 250 12')[0]?.readings[0]).toEqual({ name: 'Kopi 250', quantity: 12_000n });
  expect(first('10023 12')).toEqual({ name: '10023', quantity: 12_000n });
  expect(first('10023\t12')).toEqual({ name: '10023', quantity: 12_000n });
});

it('a text that no line can be is read at once', () => {
  const started = performance.now();
  parseQuickLines(Array.from({ length: 500 }, () => `${'1 '.repeat(199)}!`).join('\n'));
  parseQuickLines(`${'1 '.repeat(50_000)}x`);
  expect(performance.now() - started).toBeLessThan(2_000);
});
