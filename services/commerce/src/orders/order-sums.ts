/** Decimals with four digits after the point. */
const sumOf = (column: string): string => `round(sum(t.${column}::numeric) / 100, 4)`;

/** Sums that the list of orders offers. */
export const ORDER_SUMS = { subtotal: sumOf('subtotal'), total: sumOf('total'), cost: sumOf('cost') };
