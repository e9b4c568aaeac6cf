import type { ResponseOf } from '@balai/contracts';
import { listReminders } from '@balai/contracts/attendance';
import { read } from '../../../../../api/read.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { BatchButton } from '../../../parts/reminders/batch-button.tsx';
import { useEffectText } from '../../../parts/reminders/use-effect-text.ts';
import styles from './messages-table.module.css';

const NEWEST = 5;

type Batches = ResponseOf<typeof listReminders>['data'];

/** The newest reminders that were sent to people. */
export const newestReminders = ({ client_id }: SeenClient) =>
  read(listReminders, { query: { client_id, limit: NEWEST } }, (answer) => answer.data, { clientId: client_id });

/** Reminders, a line a call: how many arrived; nothing where there were none. */
export function RemindersPanel({ batches, timezone }: { batches: Batches; timezone: string }) {
  const { t } = useLanguage();
  const effect = useEffectText();
  if (batches.length === 0) return null;
  return (
    <Panel title={t('deliveries.past.reminders')} flush>
      <ul>
        {batches.map((batch) => (
          <li key={batch.batch_id} className={styles.reminder}>
            <BatchButton batch={batch} timezone={timezone} />
            <span className={styles.hint}>
              {t(batch.scheduled ? 'deliveries.past.bySchedule' : 'deliveries.past.remindedBy', { name: batch.asked_by })}
              {effect(batch) !== null && ` · ${effect(batch)}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
