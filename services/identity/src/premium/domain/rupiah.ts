/** Hundredths of a rupiah, from digits with at most two decimals. */
export function minorOf(amount: number | string): bigint {
  const [whole = '0', decimals = ''] = (typeof amount === 'number' ? amount.toFixed(2) : amount.trim()).split('.');
  return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
}

/** Rupiah as a decimal string; decimals only where there are any. */
export function rupiahText(minor: bigint): string {
  const decimals = String(minor % 100n).padStart(2, '0');
  return `${minor / 100n}${decimals === '00' ? '' : `.${decimals}`}`;
}

/** Whether a transfer is of the price, with the unique code or without it; null: one of them is not known. */
export function isPriceOf(transfer: bigint | null, price: bigint | null, uniqueCode: string | null): boolean | null {
  if (transfer === null || price === null) return null;
  const code = uniqueCode !== null && /^\d{1,6}$/.test(uniqueCode) ? BigInt(uniqueCode) * 100n : 0n;
  return transfer === price || transfer === price + code;
}

/** Rupiah as people read it: `Rp 150.123`. */
export const shownRupiah = (minor: bigint): string => {
  const [whole = '', decimals] = rupiahText(minor).split('.');
  return `Rp ${whole.replace(/\B(?=(?:\d{3})+$)/g, '.')}${decimals === undefined ? '' : `,${decimals}`}`;
};
