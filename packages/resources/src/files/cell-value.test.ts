import { f } from '@balai/contracts';
import { expect, it } from 'vitest';
import { cellValue, decimalIn } from './cell-value.ts';
import { fileCell, isSameCell } from './file-cell.ts';

it.each([
  ['1299.90', '1299.90'],
  ['1.299,90', '1299.90'],
  ['1,299.90', '1299.90'],
  ['1.299.900', '1299900'],
  ['1,299,900', '1299900'],
  ['12,5', '12.5'],
  ['R$ 1.000,00', '1000.00'],
  ['5%', '5'],
  ['-3', '-3'],
  ['1.005', '1.005'],
  ['lima', 'lima'],
])('the decimal %s is read as %s', (typed, read) => {
  expect(decimalIn(typed)).toBe(read);
});

it('cells say values as people write them', () => {
  expect(cellValue('12.0', f.integer({ min: 0, max: 99 }))).toEqual({ value: 12 });
  expect(cellValue('120', f.integer({ min: 0, max: 99 }))).toMatchObject({ fault: { en: 'must be between 0 and 99' } });
  expect(cellValue('dua', f.integer({ min: 0, max: 99 }))).toMatchObject({ fault: { en: 'must be a whole number' } });
  expect(['Não', 'ya', '1'].map((one) => cellValue(one, f.boolean()))).toEqual([{ value: false }, { value: true }, { value: true }]);
  expect(['Jepang', 'Japan', 'Japão', 'jp', 'UK', 'USA'].map((one) => cellValue(one, f.country()))).toEqual(
    ['JP', 'JP', 'JP', 'JP', 'GB', 'US'].map((value) => ({ value })),
  );
  expect(cellValue('14/03/2026', f.day())).toEqual({ value: '2026-03-14' });
  const choice = f.choice(['own', 'other']);
  expect(cellValue('Milik sendiri', choice, { own: { id: 'Milik sendiri', en: 'Own', pt: 'Próprio' } })).toEqual({ value: 'own' });
  expect(cellValue("'=1+1", f.text({ max: 20 }))).toEqual({ value: '=1+1' });
});

it('a cell that an export wrote says the same value', () => {
  const said = { texts: { one: NONE, many: NONE, fields: {} }, name: 'x', label: undefined, language: 'en' as const };
  expect(fileCell(129_990n, f.money(), said)).toBe(1299.9);
  expect(fileCell(10n ** 15n, f.money(), said)).toBe('10000000000000.00');
  for (const text of ["'=1", '=1+1', '-5', "'t Hart", 'a\r\nb', "x;\n'=2"])
    expect(isSameCell(text, fileCell(text, f.text({ max: 50 }), said)), text).toBe(true);
  expect(isSameCell('a', 'b')).toBe(false);
});

const NONE = { id: '', en: '', pt: '' };
