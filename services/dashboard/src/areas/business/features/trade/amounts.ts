import { decimalOf } from '@balai/contracts';

/** The decimal that somebody typed, with a comma or a point; null: it is none. @param places digits that are kept */
export const amountIn = (text: string, places: number): bigint | null => decimalOf(text.trim().replace(',', '.'), places);

/** Half up, for amounts that are never negative. */
const divided = (value: bigint, by: bigint): bigint => (value + by / 2n) / by;

/**
 * Total of a line in minor units, as the server rounds it.
 * @param unitPrice in ten-thousandths; quantity in thousandths; discount in hundredths of a percent
 */
export const lineTotal = (unitPrice: bigint, quantity: bigint, discount: bigint): bigint =>
  divided(unitPrice * quantity * (10_000n - discount), 10n ** 9n);

/** An amount of minor units as the wire has it. */
export const minorText = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;

/** A decimal of the wire as people type it: without zeros after the point. */
export const plainDecimal = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
