import { useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Dialog } from '../../../../kit/windows/dialog.tsx';
import RemindDialog from './remind-dialog.tsx';
import type { ReminderOrder } from './reminders.ts';
import { Results } from './results.tsx';

/** The results of a call that was sent before; those that failed can be tried again from here. */
export default function ResultsDialog(props: { batchId: string; clientId: string; timezone: string; onClose: () => void }) {
  const { t } = useLanguage();
  const [retried, setRetried] = useState<ReminderOrder | null>(null);
  const { timezone, onClose } = props;
  if (retried !== null) return <RemindDialog prepare={async () => retried} timezone={timezone} onClose={onClose} />;
  return (
    <Dialog title={t('reminders.results')} onClose={onClose}>
      <Results {...props} onRetry={setRetried} />
    </Dialog>
  );
}
