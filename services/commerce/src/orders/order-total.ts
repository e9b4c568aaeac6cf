/** Half up, for amounts that are never negative. */
const divided = (value: bigint, by: bigint): bigint => (value + by / 2n) / by;

/**
 * Total of a line in minor units: price × quantity × (1 − discount), rounded half up.
 * @param unitPrice in ten-thousandths; quantity in thousandths; discount in hundredths of a percent
 */
export const lineTotal = (unitPrice: bigint, quantity: bigint, discount: bigint): bigint =>
  divided(unitPrice * quantity * (10_000n - discount), 10n ** 9n);
