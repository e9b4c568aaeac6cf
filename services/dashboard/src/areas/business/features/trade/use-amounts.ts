import { localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

/** 29.90, 12.3456 or 15,000. */
const UNIT_PRICE: Intl.NumberFormatOptions = { minimumFractionDigits: 2, maximumFractionDigits: 4, trailingZeroDisplay: 'stripIfInteger' };

/** Writes decimals of the wire in the reader's language. */
export function useAmounts(currency: string | null = null) {
  const { language } = useLanguage();
  const write = (text: string, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(localeOf(language), options).format(text as `${number}`);
  const inCurrency: Intl.NumberFormatOptions =
    currency !== null && /^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } : {};
  return {
    money: (text: string) => write(text, { minimumFractionDigits: 2, maximumFractionDigits: 2, ...inCurrency }),
    unitPrice: (text: string) => write(text, UNIT_PRICE),
    /** A unit price with its currency, where it stands alone. */
    price: (text: string) => write(text, { ...inCurrency, ...UNIT_PRICE }),
    quantity: (text: string) => write(text, { maximumFractionDigits: 3 }),
    percent: (text: string) => `${write(text, { maximumFractionDigits: 2 })}%`,
  };
}
