import { expect, it } from 'vitest';
import { CELLS, numberIn } from './table-cells.ts';

it.each([
  ['198503232010011000', 'shortened'],
  ['3201234567890120', 'shortened'],
  ['1985 0323 2010 0110 00', 'shortened'],
  ['1,98E+17', 'shortened'],
  ['1.98503232010011E+17', 'shortened'],
  ['1,98503232010011 E+17', 'shortened'],
  ['320123456789012', { nrp: '320123456789012', padded: null }],
  ['198503232010011007', { nrp: '198503232010011007', padded: null }],
  ['9.1000001E+7', { nrp: '91000001', padded: null }],
  ['９１０００００１', { nrp: '91000001', padded: null }],
  ['91000001,5', 'invalid'],
  // Days that a program for tables made of numbers.
  ['2009-07-07', 'invalid'],
  ['2009-07-07T12:00:00.000Z', 'invalid'],
])('the number %j of a table is %j', (cell, number) => {
  expect(numberIn(cell)).toEqual(number);
});

it('a formula without a value is no name, and no phone number', () => {
  for (const error of ['#N/A', '#REF!', '#NAME?', '#DIV/0!', '########', '=UPPER(A1)'])
    expect([CELLS.name.read(error), CELLS.whatsapp.read(error)]).toEqual([null, null]);
  expect(CELLS.name.read('# Andi')).toBe('# ANDI');
});

it('a name has a letter', () => {
  expect(['2', '-', '.', '12345'].map(CELLS.name.read)).toEqual([null, null, null, null]);
  expect(CELLS.name.read('O 2')).toBe('O 2');
});
