import { expect, it } from 'vitest';
import { nameSimilarity } from './name-similarity.ts';

it('names are alike despite accents, a typing error and the legal form', () => {
  expect(nameSimilarity('Farmácia São João Ltda', 'FARMACIA SAO JOAO')).toBe(1);
  expect(nameSimilarity('PT Sumber Makmur', 'Sumber Makmurr')).toBeGreaterThan(0.7);
  expect(nameSimilarity('Toko Sinar', 'Apotek Sehat')).toBeLessThan(0.2);
  expect(nameSimilarity('', '')).toBe(0);
});
