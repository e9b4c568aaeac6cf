import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gramsOf, searchable } from './text-grams.ts';

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'abcAB 1%สวัดีกรุงเทพÉç'),
    fc.constantFrom('😀', '👍🏽', 'ﬁ', '한'),
    fc.string({ minLength: 1, maxLength: 1 }),
  ),
  maxLength: 30,
});

it('gives a text all grams of what it contains', () => {
  fc.assert(
    fc.property(text, text, text, (before, inner, after) => {
      const all = new Set(gramsOf(before + inner + after));
      expect(gramsOf(inner).filter((gram) => !all.has(gram))).toEqual([]);
    }),
  );
});

it('makes grams of two characters beyond ASCII, of three within, and of one emoji', () => {
  expect([gramsOf('ab'), gramsOf('ก')]).toEqual([[], []]);
  expect([gramsOf('abc').length, gramsOf('abcabc').length, gramsOf('กข').length, gramsOf('😀').length]).toEqual([1, 3, 1, 1]);
  expect(gramsOf(searchable('ÉCLAIR'))).toEqual(gramsOf(searchable('éclair')));
});
