import { type Language, localeOf } from './format.ts';

/** Amounts of a currency (ISO 4217); null where it is not known: numbers alone. */
export interface Money {
  readonly currency: string | null;
}

// To make a formatter takes longer than to use it a hundred times.
const made = new Map<string, Intl.NumberFormat>();

/**
 * An amount in words: `Rp 1.250.000`, or short for axes and bars: `Rp 1,3 jt`.
 * @param amount a decimal text is written digit for digit
 */
export function formatMoney(amount: number | string, { currency }: Money, language: Language, style: 'full' | 'short' = 'full'): string {
  const key = `${language} ${currency} ${style}`;
  const options: Intl.NumberFormatOptions = {
    ...(currency === null ? {} : { style: 'currency', currency }),
    ...(style === 'short'
      ? { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }
      : { minimumFractionDigits: currency === null ? 0 : 2, maximumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' as const }),
  };
  const formatter = made.get(key) ?? new Intl.NumberFormat(localeOf(language), options);
  made.set(key, formatter);
  return formatter.format(amount as number).replace('-', '−');
}
