import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { ReminderBatch } from './reminders.ts';

/** What reminders led to: "12 dari 40 ikut dalam 2 jam"; null where none was sent, or it is not known. */
export function useEffectText(): (batch: Pick<ReminderBatch, 'effect'>) => string | null {
  const { t, language } = useLanguage();
  return ({ effect }) => {
    if (effect === null || effect.sent === 0) return null;
    const shown = { took: formatCount(effect.took_part, language), sent: formatCount(effect.sent, language) };
    return t('reminders.effect', { ...shown, count: effect.minutes / 60 });
  };
}
