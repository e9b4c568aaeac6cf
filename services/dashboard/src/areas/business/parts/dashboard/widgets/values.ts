import { formatCount, formatDifference, type Language, localeOf } from '../../../../../i18n/format.ts';
import type { Translate } from '../../../../../i18n/i18n.ts';
import { formatMoney } from '../../../../../i18n/money.ts';
import type { WidgetData } from '../queries.ts';

export type MetricUnit = WidgetData['unit'];

/** A value in words; a dash where there is none. */
export function valueText(
  value: string | null,
  unit: MetricUnit,
  { t, language, currency, style }: { t: Translate; language: Language; currency: string | null; style?: 'full' | 'short' },
): string {
  if (value === null) return '–';
  switch (unit) {
    case 'money':
      return formatMoney(value, { currency }, language, style);
    case 'count':
      return formatCount(Number(value), language);
    case 'percent':
      return `${oneDecimal(value, language)}%`;
    case 'ratio':
      return `${new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 }).format(Number(value))}×`;
    case 'days':
      return t('dashboard.days', { shown: oneDecimal(value, language) });
  }
}

const oneDecimal = (value: string, language: Language) =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(Number(value));

/** A change in percent with its sign: `+12,5%`. */
export const changeText = (change: string, language: Language): string => `${formatDifference(Number(change), language)}%`;

/** A value as a number for drawings. */
export const numberOf = (value: string | null): number | null => (value === null ? null : Number(value));
