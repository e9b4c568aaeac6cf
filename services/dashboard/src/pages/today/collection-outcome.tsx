import type { CollectionRun } from '@balai/contracts/collector';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isFinished } from '../../api/collection.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RunErrors } from '../../ui/run-errors.tsx';
import styles from './collection-outcome.module.css';
import type { Collection } from './use-collection.ts';

function Progress({ run }: { run: CollectionRun }) {
  const { t } = useLanguage();
  const { planned, done } = run.progress;
  return (
    <Notice tone="info">
      {run.state === 'queued' ? t('collect.queued') : t('collect.running')} {planned > 0 && t('collect.progress', { done, planned })}
      <progress
        className={styles.bar}
        max={Math.max(1, planned)}
        value={planned === 0 ? undefined : done}
        aria-label={t('collect.running')}
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
            {run.state === 'succeeded' && t('collect.done', { posts, new: engagements_new })}
            {run.state === 'partial' && t('collect.partial', { posts, failed })}
            {run.state === 'failed' && t('collect.failed')}
          </strong>
          <RunErrors errors={run.errors} />
          {run.errors.length > 0 && (
            <div>
              <Link to="/collection" search={(previous) => ({ client: previous.client })} className={styles.details}>
                {t('collect.details')}
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
      {error !== null && <ErrorNotice title={t('collect.failed')} error={error} onRetry={collection.retry} />}
      {error === null &&
        run !== undefined &&
        (isFinished(run) ? <Ended run={run} onDismiss={collection.dismiss} /> : <Progress run={run} />)}
    </div>
  );
}
