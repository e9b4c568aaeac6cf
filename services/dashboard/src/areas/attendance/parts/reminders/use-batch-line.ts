import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ReminderBatch, waitingOf, wantedOf } from './reminders.ts';

/** How many arrived, are on their way, failed or were left out: "98 dari 100 terkirim · 2 gagal". */
export function useBatchLine(): (batch: ReminderBatch) => string {
  const { t, language } = useLanguage();
  return (batch) => {
    const { sent, failed, unconfirmed, no_contact, person_gone, skipped } = batch.counts;
    const parts = { waiting: waitingOf(batch), failed, unconfirmed, unreachable: no_contact + person_gone, skipped };
    const shown = (value: number) => formatCount(value, language);
    return [
      t('reminders.sent', { sent: shown(sent), people: shown(wantedOf(batch)) }),
      ...(['waiting', 'failed', 'unconfirmed', 'unreachable', 'skipped'] as const).flatMap((name) =>
        parts[name] === 0 ? [] : [t(`reminders.part.${name}`, { shown: shown(parts[name]) })],
      ),
    ].join(' · ');
  };
}
