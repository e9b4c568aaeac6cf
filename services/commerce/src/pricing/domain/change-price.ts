/** How a price changes. Prices and values are ten-thousandths; a percentage has four digits after the point, too. */
export interface PriceOperation {
  readonly op: 'set' | 'pct' | 'amount' | 'round';
  readonly value: bigint;
}

const ONE = 10_000n;

/** A quotient rounded half up, also below zero. */
function divided(dividend: bigint, divisor: bigint): bigint {
  const doubled = 2n * dividend + divisor;
  const quotient = doubled / (2n * divisor);
  return doubled < 0n && doubled % (2n * divisor) !== 0n ? quotient - 1n : quotient;
}

/** The nearest price that ends in a fraction, of two equally near ones the higher; never below zero. */
function endingIn(price: bigint, ending: bigint): bigint {
  const units = divided(price - ending, ONE);
  return (units < 0n ? 0n : units) * ONE + ending;
}

/** A price after an operation; null: there is no price to change. */
export function changedPrice(price: bigint | null, { op, value }: PriceOperation): bigint | null {
  if (op === 'set') return value;
  if (price === null) return null;
  if (op === 'amount') return price + value;
  return op === 'pct' ? price + divided(price * value, 100n * ONE) : endingIn(price, value);
}

/** A change in hundredths of a percent; null: there was no price above zero. */
export const percentOf = (before: bigint | null, after: bigint): bigint | null =>
  before === null || before === 0n ? null : divided((after - before) * 100n * 100n, before);
