import { lazy, Suspense, useState } from 'react';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './reminders.module.css';
import type { ReminderBatch } from './reminders.ts';
import { useBatchLine } from './use-batch-line.ts';

const ResultsDialog = lazy(() => import('./results-dialog.tsx'));

/** A call in a line: when, and how many arrived; opens the result of each. */
export function BatchButton({ batch, timezone }: { batch: ReminderBatch; timezone: string }) {
  const { t, language } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const line = useBatchLine();
  return (
    <>
      <button type="button" className={styles.open} onClick={() => setOpen(true)}>
        {t('reminders.line', { time: formatMoment(batch.asked_at, timezone, language) })}: <strong>{line(batch)}</strong>
      </button>
      {isOpen && (
        <Suspense>
          <ResultsDialog batchId={batch.batch_id} clientId={batch.client_id} timezone={timezone} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
