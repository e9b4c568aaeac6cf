import { expect, test } from 'vitest';
import { readOrder, readRecapOrder } from './chat-order.ts';

const recap = (text: string) => readRecapOrder(readOrder(text).parts);

test.each([
  ['absensilikes#POLRES_CONTOH', 'absensilikes', ['POLRES_CONTOH']],
  ['  AbsensiLikes # polres_contoh ', 'absensilikes', ['polres_contoh']],
  ['Absensi Likes#x##belum', 'absensilikes', ['x', 'belum']],
  ['MENU', 'menu', []],
  ['menu\nterima kasih', 'menu', []],
  ['', '', []],
])('%j is read as trigger %j with parts %j', (text, trigger, parts) => {
  expect(readOrder(text)).toEqual({ trigger, parts });
});

test('an order without words means everything accumulated', () => {
  expect(recap('absensilikes#polres_contoh')).toEqual({ client: 'POLRES_CONTOH', view: 'accumulated', filter: 'all', unclear: null });
});

test('words may come in any order and letter case', () => {
  const wanted = { client: 'A', view: 'per-post', filter: 'belum', unclear: null };
  expect(recap('absensilikes#a#konten#belum')).toEqual(wanted);
  expect(recap('absensilikes#a#BELUM#Konten')).toEqual(wanted);
  expect(recap('absensilikes#a#akumulasi#sudah')).toEqual({ ...wanted, view: 'accumulated', filter: 'sudah' });
});

test('a word in the place of the client is not taken for one; what means nothing is named', () => {
  expect(recap('absensilikes#belum').client).toBeNull();
  expect(recap('absensilikes#a#kemarin').unclear).toBe('kemarin');
});
