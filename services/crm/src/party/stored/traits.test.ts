import { expect, it } from 'vitest';
import { nameWords, phoneDigits, taxRoot, traitsOf } from './traits.ts';

it.each([
  ['11222333000181', 'cnpj:11222333'],
  ['12ABC34501DE35', 'cnpj:12ABC345'],
  ['012345678901000', 'npwp:012345678'],
  ['0012345678901000', 'npwp:012345678'],
  ['52998224725', '52998224725'],
])('branches of %s share %s', (taxId, root) => {
  expect(taxRoot(taxId)).toBe(root);
});

it.each([
  ['(11) 5555-0101 ramal 3', '1155550101'],
  ['+55 11 5555 0101', '1155550101'],
  ['0812-3456-7890', '1234567890'],
  ['+62 812 3456 7890', '1234567890'],
  ['555-22', null],
])('%s is compared as %s', (typed, digits) => {
  expect(phoneDigits(typed)).toBe(digits);
});

it('legal forms do not tell companies apart, unless there is nothing else', () => {
  expect(nameWords('PT. Maju Jaya, Tbk')).toEqual(['maju', 'jaya']);
  expect(nameWords('Distribuidora S/A')).toEqual(['distribuidora', 's/a']);
});

it('a party has each trait once, and no name without a city', () => {
  const party = {
    ...{ name: 'Maju Majur', city: null, tax_id: null, email: 'a@b.example', phone: '(11) 5555-0101', whatsapp: '+551155550101' },
    contacts: [{ email: 'a@b.example', phone: null }],
  };
  expect(traitsOf(party)).toEqual([
    { kind: 'email', value: 'a@b.example' },
    { kind: 'phone', value: '1155550101' },
  ]);
  expect(traitsOf({ ...party, email: null, phone: null, whatsapp: null, contacts: [], city: 'São Paulo' })).toEqual([
    { kind: 'name', value: 'sao paulo|maju' },
  ]);
});
