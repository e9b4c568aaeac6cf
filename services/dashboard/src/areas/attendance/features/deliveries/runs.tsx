import { useQuery } from '@tanstack/react-query';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { isGroup, plainAddress } from '../../parts/jobs/recipient.ts';
import styles from './page.module.css';
import { type Delivery, runsQuery } from './queries.ts';
import { RUN_TONE, RunMetrics } from './run-metrics.tsx';

const OUTCOME: Readonly<Record<string, Tone>> = { sending: 'accent', accepted: 'ok', failed: 'bad', unconfirmed: 'warn', expired: 'none' };

/** What was sent of a delivery, and what became of it for each recipient. */
export function Runs({ delivery, clientName }: { delivery: Delivery; clientName: string }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const runs = useQuery(runsQuery(delivery));
  return (
    <Loaded query={runs} skeleton={<SkeletonRows rows={3} />}>
      {(rows) =>
        rows.length === 0 ? (
          <p className={styles.hint}>{t('deliveries.never')}</p>
        ) : (
          <ol className={styles.runs}>
            {rows.map((run) => (
              <li key={run.run_id}>
                <Badge tone={RUN_TONE[run.state] ?? 'none'}>{labelOf('deliveries.run', run.state)}</Badge>{' '}
                {formatMoment(run.due_at, delivery.timezone, language)}
                <RunMetrics run={run} />
                {run.reason !== null && <div className={styles.hint}>{run.reason}</div>}
                {run.recipients.map(({ to, outcome, error }) => (
                  <div key={to} className={styles.hint}>
                    {isGroup(to) ? t('deliveries.group', { client: clientName }) : plainAddress(to)}{' '}
                    <Badge tone={OUTCOME[outcome] ?? 'none'}>{labelOf('deliveries.outcome', outcome)}</Badge> {error}
                  </div>
                ))}
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}
