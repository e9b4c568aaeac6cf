import type { CollectionRun } from '@balai/contracts/collector';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { remainingOf } from './remaining-time.ts';
import { RunErrors } from './run-errors.tsx';
import styles from './run-outcome.module.css';
import { isFinished } from './runs.ts';

function Progress({ run, of }: { run: CollectionRun; of: string | undefined }) {
  const { t } = useLanguage();
  const { planned, done } = run.progress;
  const eta = run.eta_seconds ?? null;
  const remaining = eta === null ? null : remainingOf(eta);
  const state = run.state === 'queued' ? t('collect.queued') : t('collect.running');
  return (
    <Notice tone="info">
      <div className={styles.head}>
        <span>
          <strong>{state}</strong>
          {of !== undefined && ` ${of}`}
        </span>
        <span className={styles.metrics}>
          {[
            planned > 0 ? t('collect.progress', { done, planned }) : null,
            remaining === null ? null : t(`collect.remaining.${remaining.key}`, { count: remaining.count }),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </div>
      <progress className={styles.bar} max={Math.max(1, planned)} value={planned === 0 ? undefined : done} aria-label={state} />
    </Notice>
  );
}

function Ended(props: { run: CollectionRun; of: string | undefined; details: ReactNode; onDismiss: () => void }) {
  const { t } = useLanguage();
  const { run, of, details, onDismiss } = props;
  const { posts, engagements_new, withdrawn, failed } = run.counts;
  const done =
    (run.post_id ?? null) === null
      ? t('collect.done', { posts, new: engagements_new })
      : t('collect.doneOne', { new: engagements_new, withdrawn });
  // Lists that broke off were read in part: they are not among the failed ones.
  const short = run.errors.filter(({ code }) => code === 'incomplete').length;
  const lacks = [
    ...(failed > 0 ? [t('collect.notRead', { count: failed })] : []),
    ...(short > 0 ? [t('collect.short', { count: short })] : []),
  ];
  const partial = `${[t('collect.partial', { posts }), ...lacks].join(', ')}.`;
  return (
    <Notice tone={run.state === 'succeeded' ? 'ok' : run.state === 'partial' ? 'warn' : 'bad'}>
      <div className={styles.ended}>
        <div>
          <strong>
            {run.state === 'succeeded' && done}
            {run.state === 'partial' && partial}
            {run.state === 'failed' && t('collect.failed')}
          </strong>
          {of !== undefined && <div>{of}</div>}
          <RunErrors errors={run.errors} />
          {run.errors.length > 0 && details !== undefined && <div className={styles.details}>{details}</div>}
        </div>
        <ActionIcon variant="transparent" size="sm" color="currentColor" aria-label={t('action.close')} onClick={onDismiss}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
    </Notice>
  );
}

/** How far a run is, then what became of it. */
export default function RunOutcome(props: { run: CollectionRun; of: string | undefined; details: ReactNode; onDismiss: () => void }) {
  const { run, of } = props;
  return isFinished(run) ? <Ended {...props} /> : <Progress run={run} of={of} />;
}
