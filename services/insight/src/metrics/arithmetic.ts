import { decimalText } from '@balai/contracts';
import type { MetricUnit } from '@balai/contracts/insight';

/** Digits after the point, by unit. */
export const PLACES: Readonly<Record<MetricUnit, number>> = { money: 2, count: 0, percent: 2, ratio: 3, days: 1 };

/** A value as answers carry it. @param value in units of its last digit */
export const textOf = (value: bigint | null, unit: MetricUnit): string | null => (value === null ? null : decimalText(value, PLACES[unit]));

/** Quotient, rounded half away from zero; null: the divisor is zero. */
export function divided(value: bigint, by: bigint): bigint | null {
  if (by === 0n) return null;
  const isNegative = value < 0n !== by < 0n;
  const [top, bottom] = [value < 0n ? -value : value, by < 0n ? -by : by];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return isNegative ? -rounded : rounded;
}

/** Difference in percent of what a value is compared with, in hundredths; null: that is zero or absent. */
export function changeOf(value: bigint | null, compare: bigint | null): bigint | null {
  if (value === null || compare === null) return null;
  return divided((value - compare) * 10_000n, compare < 0n ? -compare : compare);
}

/** Least-squares slope by bucket, in hundredths of a percent of the mean; null: fewer than four buckets, or a mean of zero. */
export function trendOf(series: readonly bigint[]): bigint | null {
  const count = series.length;
  if (count < 4) return null;
  const values = series.map(Number);
  const mean = values.reduce((sum, one) => sum + one, 0) / count;
  if (mean === 0) return null;
  const middle = (count - 1) / 2;
  const slope =
    values.reduce((sum, one, index) => sum + (index - middle) * (one - mean), 0) /
    values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  return BigInt(Math.round((slope / mean) * 10_000));
}

/** Inventory turnover of a year, in thousandths: (cost × 365 ÷ days) ÷ average inventory. */
export const turnoverOf = (cost: bigint, days: number, inventory: bigint): bigint | null =>
  days <= 0 ? null : divided(cost * 365n * 1_000n, BigInt(days) * inventory);

/** How many days the inventory lasts, in tenths: 365 ÷ turnover; null: nothing was sold. */
export const daysOnHand = (cost: bigint, days: number, inventory: bigint): bigint | null => divided(inventory * BigInt(days) * 10n, cost);
