import { localeOf } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';

/** Writes an amount of money in the language in use: `Rp 1.250`. Prices of single requests may be small, so that their fractions count. */
export function useMoney() {
  const { language } = useLanguage();
  return (amount: number, currency: string): string =>
    new Intl.NumberFormat(localeOf(language), {
      style: 'currency',
      currency,
      minimumFractionDigits: 0,
      maximumFractionDigits: amount < 100 ? 4 : 0,
    }).format(amount);
}
