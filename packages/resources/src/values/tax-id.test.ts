import { expect, it } from 'vitest';
import { taxIdOf, withCheckDigits } from './tax-id.ts';

it.each([
  ['12ABC34501DE', '12ABC34501DE35'],
  ['A1B2C3D40001', 'A1B2C3D4000193'],
  ['112223330001', '11222333000181'],
])('the check digits of the CNPJ %s', (body, whole) => {
  expect(withCheckDigits(body)).toBe(whole);
  expect(taxIdOf(whole)).toBe(whole);
});

it('punctuation and letter case do not matter, a wrong digit does', () => {
  expect(taxIdOf('12.abc.345/01de-35')).toBe('12ABC34501DE35');
  expect(taxIdOf('12ABC34501DE36')).toBeNull();
  expect(taxIdOf('529.982.247-25')).toBe('52998224725');
  expect(taxIdOf('529.982.247-26')).toBeNull();
  expect(taxIdOf('00000000000000')).toBeNull();
  expect(taxIdOf('09.254.294.3-407.000')).toBe('092542943407000');
});

/** A generator that gives the same numbers in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

it('one changed digit is refused in 99.9 %, one changed character of an alphanumeric body in 92 %', () => {
  const pick = seeded(7);
  const changedIsFound = (alphabet: string, trials: number): number => {
    let found = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const body = Array.from({ length: 12 }, () => alphabet[pick(alphabet.length)] ?? '0');
      const whole = [...withCheckDigits(body.join(''))];
      const at = pick(12);
      const others = [...alphabet].filter((one) => one !== whole[at]);
      whole[at] = others[pick(others.length)] ?? '0';
      if (taxIdOf(whole.join('')) === null) found += 1;
    }
    return found / trials;
  };
  expect(changedIsFound('0123456789', 40_000)).toBeGreaterThanOrEqual(0.999);
  expect(changedIsFound('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 40_000)).toBeGreaterThanOrEqual(0.92);
});
