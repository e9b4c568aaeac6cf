import { expect, test } from 'vitest';
import { carriedParts, readOrder } from './chat-order.ts';

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

test.each([
  ['tolak#AB12#Tanggal #salah\nperbaiki dulu', ['AB12', 'Tanggal #salah\nperbaiki dulu']],
  ['Tolak # AB12 ', ['AB12']],
  ['tolak', []],
  [`tolak#AB12#${'x'.repeat(2_500)}`, ['AB12', 'x'.repeat(2_000)]],
])('the last part of an order that takes a text is everything behind: %j', (text, parts) => {
  expect(readOrder(text, (trigger) => (trigger === 'tolak' ? 2 : undefined))).toEqual({ trigger: 'tolak', parts });
});

test.each([
  ['*setuju#AB12*', ['AB12']],
  ['\u200esetuju#AB12\u200e', ['AB12']],
  ['setuju\u200b#\u200bAB12', ['AB12']],
  ['setuju＃AB12', ['AB12']],
  ['_Setuju # AB12_', ['AB12']],
])('what phones put around an order is no part of it: %j', (text, parts) => {
  expect(readOrder(text, (trigger) => (trigger === 'setuju' ? 2 : undefined))).toEqual({ trigger: 'setuju', parts });
  expect(readOrder(text)).toEqual({ trigger: 'setuju', parts });
});

test('a long part never ends in half an emoji', () => {
  const [, note = ''] = readOrder(`tolak#AB12#x${'😀'.repeat(1_500)}`, () => 2).parts;
  expect(note).toBe(`x${'😀'.repeat(999)}`);
});

test('neither a long line nor what a command carries ends in half an emoji', () => {
  expect(readOrder(`menu#${'x'.repeat(294)}😀`).parts).toEqual(['x'.repeat(294)]);
  expect(carriedParts([`${'x'.repeat(19_999)}😀`, ...Array.from({ length: 60 }, () => 'a')])).toEqual([
    'x'.repeat(19_999),
    ...Array.from({ length: 49 }, () => 'a'),
  ]);
});
