import type { CollectionRun } from '@balai/contracts/collector';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isFinished } from '../../api/runs.ts';
import { keepClient } from '../../app/use-client.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Notice } from '../../kit/notice.tsx';
import { RunErrors } from '../../kit/run-errors.tsx';
import { ErrorNotice } from '../../kit/states.tsx';
import styles from './collection-outcome.module.css';
import type { Collection } from './use-collection.ts';

function Progress({ run }: { run: CollectionRun }) {
  const { t } = useLanguage();
  const { planned, done } = run.progress;
  return (
    <Notice tone="info">
      {run.state === 'queued' ? t('today.collect.queued') : t('today.collect.running')}{' '}
      {planned > 0 && t('today.collect.progress', { done, planned })}
      <progress
        className={styles.bar}
        max={Math.max(1, planned)}
        value={planned === 0 ? undefined : done}
        aria-label={t('today.collect.running')}
      />
    </Notice>
  );
}

function Ended({ run, onDismiss }: { run: CollectionRun; onDismiss: () => void }) {
  const { t } = useLanguage();
  const { posts, engagements_new, failed } = run.counts;
  return (
    <Notice tone={run.state === 'succeeded' ? 'ok' : run.state === 'partial' ? 'warn' : 'bad'}>
      <div className={styles.ended}>
        <div>
          <strong>
            {run.state === 'succeeded' && t('today.collect.done', { posts, new: engagements_new })}
            {run.state === 'partial' && t('today.collect.partial', { posts, failed })}
            {run.state === 'failed' && t('today.collect.failed')}
          </strong>
          <RunErrors errors={run.errors} />
          {run.errors.length > 0 && (
            <div>
              <Link to="/collection" search={keepClient} className={styles.details}>
                {t('today.collect.details')}
              </Link>
            </div>
          )}
        </div>
        <ActionIcon variant="transparent" size="sm" color="currentColor" aria-label={t('action.close')} onClick={onDismiss}>
          <IconX size={16} />
        </ActionIcon>
      </div>
    </Notice>
  );
}

/** What became of a collection started here: progress, then counts and what went wrong per post. Nothing when none was started. */
export function CollectionOutcome({ collection }: { collection: Collection }) {
  const { t } = useLanguage();
  const { run, error } = collection;
  if (run === undefined && error === null) return null;
  return (
    <div className={styles.outcome}>
      {error !== null && <ErrorNotice title={t('today.collect.failed')} error={error} onRetry={collection.retry} />}
      {error === null &&
        run !== undefined &&
        (isFinished(run) ? <Ended run={run} onDismiss={collection.dismiss} /> : <Progress run={run} />)}
    </div>
  );
}
