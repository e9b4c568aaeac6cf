import { expect, it } from 'vitest';
import { businessDay, freightOf, type Rate } from './freight.ts';

const RATE: Rate = {
  ...{ base: 18_00n, base_kg: 10, per_kg: 1_20n, insurance: 30n, toll: 2_50n },
  ...{ minimum: 22_00n, markup: 5_00n, divisor: 6_000, free_above: null },
};
const kg = (grams: bigint) => ({ grams, cubicMm: 0n });

it('29 kg of 2,500.00 cost 53.34', () => {
  expect(freightOf(RATE, kg(29_000n), 2_500_00n, 0n)).toMatchObject({
    ...{ price: 53_34n, base: 18_00n, weight: 22_80n, insurance: 7_50n, toll: 2_50n, minimum: 0n, markup: 2_54n },
  });
});

it.each([
  [6_000, 160n, 16n],
  [3_333, 288n, 29n],
])('60 × 40 × 40 cm of 8 kg by the divisor %i are charged by volume', (divisor, chargeable, kilograms) => {
  expect(freightOf({ ...RATE, divisor }, { grams: 8_000n, cubicMm: 600n * 400n * 400n }, 0n, 0n)).toMatchObject({ chargeable, kilograms });
});

it('the minimum is charged before the markup, a started kilogram and 100 kg count as whole, and large orders ship free', () => {
  expect(freightOf({ ...RATE, base: 5_00n }, kg(1_000n), 0n, 0n)).toMatchObject({ price: 23_10n, minimum: 14_50n });
  expect(freightOf(RATE, kg(100_001n), 0n, 0n)).toMatchObject({ kilograms: 101n, toll: 5_00n, weight: 109_20n });
  const free = { ...RATE, free_above: 500_00n };
  expect(freightOf(free, kg(1_000n), 0n, 499_99n).price).toBeGreaterThan(0n);
  expect(freightOf(free, kg(1_000n), 0n, 500_00n)).toMatchObject({ price: 0n, isFree: true });
});

it('days of delivery skip weekends', () => {
  expect(businessDay(new Date('2026-11-27T10:00:00Z'), 1)).toBe('2026-11-30');
  expect(businessDay(new Date('2026-11-28T10:00:00Z'), 2)).toBe('2026-12-02');
});
