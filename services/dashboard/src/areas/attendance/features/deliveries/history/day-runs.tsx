import { dayOf } from '@balai/calendar';
import { useQuery } from '@tanstack/react-query';
import type { SeenClient } from '../../../../../api/session.ts';
import { formatTime } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge } from '../../../../../kit/page/badge.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import styles from '../page.module.css';
import { dayRunsQuery } from '../queries.ts';
import { RUN_TONE, RunMetrics } from '../run-metrics.tsx';
import table from './messages-table.module.css';

/** What ran today by the clock of a client. */
export const todaysRuns = ({ client_id, timezone }: SeenClient) => dayRunsQuery(client_id, dayOf(new Date(), timezone));

/** Deliveries that ran today, with what became of them; nothing where none did. */
export function DayRuns({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const { data: runs = [] } = useQuery(todaysRuns(client));
  if (runs.length === 0) return null;
  return (
    <Panel title={t('deliveries.past.today')} flush>
      <ul>
        {runs.map((run) => (
          <li key={run.run_id} className={table.reminder}>
            <span>
              {formatTime(run.due_at, client.timezone)} {run.name}{' '}
              <Badge tone={RUN_TONE[run.state] ?? 'none'}>{labelOf('deliveries.run', run.state)}</Badge>
              <RunMetrics run={run} />
            </span>
            {run.reason !== null && <span className={styles.hint}>{run.reason}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
