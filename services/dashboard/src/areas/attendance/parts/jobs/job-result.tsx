import { formatMoment } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import styles from './job-result.module.css';
import type { Job } from './jobs.ts';

const TONE: Readonly<Record<string, Tone>> = { running: 'accent', succeeded: 'ok', failed: 'bad', timed_out: 'bad', skipped: 'none' };

/** What the last run of a job came to, with the whole reason unless it is to be short. */
export function JobResult({ job: { last_run: last, timezone }, isShort = false }: { job: Job; isShort?: boolean }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  if (last === null) return <span className={styles.at}>{t('jobs.never')}</span>;
  return (
    <div className={styles.result}>
      <span>
        <Badge tone={TONE[last.state] ?? 'none'}>{labelOf('jobs.state', last.state)}</Badge>{' '}
        {last.late && <Badge tone="warn">{t('jobs.late')}</Badge>}{' '}
        <span className={styles.at}>{formatMoment(last.fire_time, timezone, language)}</span>
      </span>
      {last.reason !== null && !isShort && <p className={styles.reason}>{last.reason}</p>}
    </div>
  );
}
