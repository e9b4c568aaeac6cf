import { expect, it } from 'vitest';
import { plainText, visibleText } from './typed-text.ts';

it.each([
  ['\u200Eandi\u200B\u2060', 'andi'],
  ['\u2068Andi\u2069 \uFE0F\u00A0Budi\u00AD', 'Andi Budi'],
  ['Jose\u0301', 'José'],
  [' a \n\t b ', 'a b'],
  ['ａｂ', 'ａｂ'],
])('%j is seen as %j', (text, seen) => {
  expect(visibleText(text)).toBe(seen);
});

it.each([
  ['０８１２＋＠', '0812+@'],
  ['0812\u20113456\u20137808\u22121', '0812-3456-7808-1'],
  ['٠٨١٢٣٤٥٦٧٨٩', '08123456789'],
  ['۰۸۱۲۳۴۵۶۷۸۹', '08123456789'],
  ['\uA9D0\uA9D8\uA9D9', '089'],
  ['1\uFE0F\u20E3', '1'],
])('%j is typed for %j', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
