import { expect, test } from 'vitest';
import { readRecapOrder } from './recap-order.ts';

test('an order without words means everything accumulated', () => {
  expect(readRecapOrder(['polres_contoh'])).toEqual({
    client: 'POLRES_CONTOH',
    view: 'accumulated',
    filter: 'all',
    obligations: 'all',
    unclear: null,
  });
});

test('words may come in any order and letter case', () => {
  const wanted = { client: 'A', view: 'per-post', filter: 'belum', obligations: 'all', unclear: null };
  expect(readRecapOrder(['a', 'konten', 'belum'])).toEqual(wanted);
  expect(readRecapOrder(['a', 'BELUM', 'Konten'])).toEqual(wanted);
  expect(readRecapOrder(['a', 'akumulasi', 'sudah'])).toEqual({ ...wanted, view: 'accumulated', filter: 'sudah' });
});

test('own posts only where the order says so', () => {
  expect(readRecapOrder(['a', 'Sendiri', 'belum'])).toMatchObject({ client: 'A', filter: 'belum', obligations: 'own' });
});

test('a word in the place of the client is not taken for one; what means nothing is named', () => {
  expect(readRecapOrder(['belum']).client).toBeNull();
  expect(readRecapOrder(['a', 'kemarin']).unclear).toBe('kemarin');
});

test('the client may come last, as the answer to the question for it does', () => {
  expect(readRecapOrder(['konten', 'belum', 'a'])).toEqual({
    client: 'A',
    view: 'per-post',
    filter: 'belum',
    obligations: 'all',
    unclear: null,
  });
});

test('an answer to a question may hold several parts', () => {
  expect(readRecapOrder(['konten', ' a # belum#'])).toEqual({
    client: 'A',
    view: 'per-post',
    filter: 'belum',
    obligations: 'all',
    unclear: null,
  });
});
