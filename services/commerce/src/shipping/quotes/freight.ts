/** A rate of a carrier. Money is in minor units, percentages in hundredths of a percent. */
export interface Rate {
  readonly base: bigint;
  readonly base_kg: number;
  readonly per_kg: bigint;
  readonly insurance: bigint;
  readonly toll: bigint;
  readonly minimum: bigint;
  readonly markup: bigint;
  readonly divisor: number;
  readonly free_above: bigint | null;
}

/** What is sent. */
export interface Load {
  readonly grams: bigint;
  readonly cubicMm: bigint;
}

/** What a price is made of, in minor units. */
export interface Freight {
  readonly price: bigint;
  /** Tenths of a kilogram, rounded half up. */
  readonly chargeable: bigint;
  readonly kilograms: bigint;
  readonly base: bigint;
  readonly weight: bigint;
  readonly insurance: bigint;
  readonly toll: bigint;
  /** What was added to reach the minimum. */
  readonly minimum: bigint;
  readonly markup: bigint;
  readonly isFree: boolean;
}

const HUNDRED_PERCENT = 10_000n;
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const dividedUp = (value: bigint, by: bigint): bigint => (value + by - 1n) / by;
const divided = (value: bigint, by: bigint): bigint => (2n * value + by) / (2n * by);
const share = (value: bigint, percent: bigint): bigint => divided(value * percent, HUNDRED_PERCENT);

/**
 * Price of a load: base, each started kilogram above, insurance and toll, at least the minimum, then the markup. @param declared value of the load
 * @param net value of the order, by which it may be free
 */
export function freightOf(rate: Rate, { grams, cubicMm }: Load, declared: bigint, net: bigint): Freight {
  // Milligrams: cm³ ÷ divisor is kilograms, and 1 cm³ is 1,000 mm³.
  const milligrams = max(grams * 1_000n, divided(cubicMm * 1_000n, BigInt(rate.divisor)));
  const kilograms = dividedUp(milligrams, 1_000_000n);
  const above = max(0n, kilograms - BigInt(rate.base_kg));
  const parts = {
    base: rate.base,
    weight: above * rate.per_kg,
    insurance: share(declared, rate.insurance),
    toll: dividedUp(kilograms, 100n) * rate.toll,
  };
  const sum = parts.base + parts.weight + parts.insurance + parts.toll;
  const charged = max(sum, rate.minimum);
  const markup = share(charged, rate.markup);
  const isFree = rate.free_above !== null && net >= rate.free_above;
  return {
    ...{ ...parts, kilograms, markup, isFree, minimum: charged - sum },
    price: isFree ? 0n : charged + markup,
    chargeable: divided(milligrams, 100_000n),
  };
}

/** The day after so many business days, without Saturdays and Sundays. */
export function businessDay(from: Date, days: number): string {
  const day = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()));
  const isWeekend = () => day.getUTCDay() === 0 || day.getUTCDay() === 6;
  while (isWeekend()) day.setUTCDate(day.getUTCDate() + 1);
  for (let left = days; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (!isWeekend()) left -= 1;
  }
  return day.toISOString().slice(0, 10);
}
