import { expect, it } from 'vitest';
import { gtinOf } from './gtin.ts';

it.each([
  ['7891000315507', '7891000315507'],
  ['789-1000 315507', '7891000315507'],
  ['96385074', '96385074'],
  ['036000291452', '036000291452'],
  ['10614141000415', '10614141000415'],
])('%s is a GTIN', (typed, stored) => expect(gtinOf(typed)).toBe(stored));

it.each(['7891000315508', '789100031550', '123', '', 'ABCDEFGH', '７８９１０００３１５５０７'])('%s is none', (typed) =>
  expect(gtinOf(typed)).toBeNull(),
);

it('one changed digit is always found', () => {
  for (let place = 0; place < 13; place += 1)
    for (let step = 1; step < 10; step += 1) {
      const digits = [...'7891000315507'];
      digits[place] = String((Number(digits[place]) + step) % 10);
      expect(gtinOf(digits.join('')), digits.join('')).toBeNull();
    }
});
