import { expect, it } from 'vitest';
import { oneLine } from './one-line.ts';

it('words for one line have no line breaks, nor signs that nobody sees', () => {
  expect(oneLine(' Apel\n\n*Balas:*\r\nsetuju#AAAA2222\u0007 ')).toBe('Apel *Balas:* setuju#AAAA2222');
  expect(oneLine('\u202egnp.exe\u200b')).toBe('gnp.exe');
  expect(oneLine('\u200b\u200b')).toBe('');
  expect(oneLine('👩‍👩‍👧 pawai')).toBe('👩‍👩‍👧 pawai');
});
