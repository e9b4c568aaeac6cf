/** Hundredths of a percent. */
const WHOLE = 10_000n;

interface DiscountedLine {
  readonly quantity: bigint;
  readonly list_price: bigint | null;
  readonly unit_price: bigint | null;
  readonly total: bigint | null;
}

/** What lines cost at the customer's price, and how much less they cost now, in minor units × 10⁵. */
function sumsOf(lines: readonly DiscountedLine[]): { readonly full: bigint; readonly given: bigint } {
  let [full, given] = [0n, 0n];
  for (const { quantity, list_price, unit_price, total } of lines) {
    // Price in ten-thousandths × quantity in thousandths = minor units × 10⁵.
    const listed = (list_price ?? unit_price ?? 0n) * quantity;
    const less = listed - (total ?? 0n) * 100_000n;
    full += listed;
    // Rounding of a line to whole minor units is no discount.
    if (less > 50_000n) given += less;
  }
  return { full, given };
}

/**
 * Effective discount of an order in hundredths of a percent, rounded up: what its lines cost less than at the customer's price. An agreed price
 * below the customer's price counts as a discount, one above it does not make up for others. A product without a price has the agreed one.
 */
export function discountOf(lines: readonly DiscountedLine[]): bigint {
  const { full, given } = sumsOf(lines);
  return full === 0n ? 0n : (given * WHOLE + full - 1n) / full;
}

/** Whether lines give away more money than they did before: an approval of the same percentage does not cover that. */
export const isLargerDiscount = (lines: readonly DiscountedLine[], before: readonly DiscountedLine[]): boolean =>
  sumsOf(lines).given > sumsOf(before).given;
