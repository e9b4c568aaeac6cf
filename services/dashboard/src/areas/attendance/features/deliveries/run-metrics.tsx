import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import styles from './page.module.css';
import type { Run } from './queries.ts';

export const RUN_TONE: Readonly<Record<string, Tone>> = { queued: 'accent', sent: 'ok', failed: 'bad', skipped: 'none' };

/** Whether a sending was late, how many messages it was, and how long it took. */
export function RunMetrics({ run: { late, messages, started_at: start, ended_at: end } }: { run: Run }) {
  const { t } = useLanguage();
  const seconds = end === null ? null : Math.round((Date.parse(end) - Date.parse(start)) / 1_000);
  const parts = [
    ...(messages === 0 ? [] : [t('deliveries.messages', { count: messages })]),
    ...(seconds === null ? [] : [t('deliveries.took', { count: seconds })]),
  ];
  return (
    <>
      {late && (
        <>
          {' '}
          <Badge tone="warn">{t('jobs.late')}</Badge>
        </>
      )}
      {parts.length > 0 && <span className={styles.hint}> · {parts.join(', ')}</span>}
    </>
  );
}
