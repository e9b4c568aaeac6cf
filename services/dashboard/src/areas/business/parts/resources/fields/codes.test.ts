import { expect, it } from 'vitest';
import { codesOf } from './codes.ts';

it('names countries and currencies in the language of the reader, without those that are given up', () => {
  const countries = codesOf('country', 'pt-BR');
  expect(countries).toContainEqual({ value: 'DE', label: 'Alemanha' });
  expect(countries.map(({ value }) => value)).not.toContain('DD');
  expect(countries.length).toBeGreaterThan(200);
  expect(new Set(countries.map(({ value }) => value)).size).toBe(countries.length);
  expect(codesOf('currency', 'id-ID')).toContainEqual({ value: 'IDR', label: 'IDR · Rupiah Indonesia' });
});
