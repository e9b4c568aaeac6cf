import { expect, test } from 'vitest';
import { readOrder } from './chat-order.ts';

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

test('only the first 300 characters are read', () => {
  expect(readOrder(`menu#${'x'.repeat(400)}`).parts).toEqual(['x'.repeat(295)]);
});
