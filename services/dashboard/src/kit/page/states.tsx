import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { useKit } from './kit-context.ts';
import notice from './notice.module.css';
import { Skeleton } from './skeleton.tsx';
import styles from './states.module.css';
import { Technical } from './technical.tsx';

interface QueryState<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** What a list shows when there is nothing: why, and what to do next. */
export function Empty({ text, hint, action }: { text: string; hint?: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={notice.strong}>{text}</p>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {action}
    </div>
  );
}

/** A failure in plain words with a way to try again, the code to quote behind a press; never a raw server answer. */
export function ErrorNotice(props: {
  error: unknown;
  onRetry?: () => void;
  title?: string;
  /** The message stands where it belongs, so the title is enough. */
  isSaidElsewhere?: boolean;
}) {
  const { error, onRetry, title, isSaidElsewhere = false } = props;
  const { t } = useLanguage();
  const problem = useKit().problemOf(error, t);
  return (
    <div role="alert" className={notice.notice} data-tone="bad">
      <IconAlertTriangle size={18} className={notice.icon} aria-hidden />
      <div className={notice.text}>
        <p className={notice.strong}>{title ?? t('error.title')}</p>
        {!isSaidElsewhere && <p>{problem.message}</p>}
        {(problem.requestId !== null || problem.status !== null) && (
          <Technical>
            {problem.requestId !== null && <p>{t('error.requestId', { id: problem.requestId })}</p>}
            {problem.status !== null && <p>{t('error.status', { status: problem.status })}</p>}
          </Technical>
        )}
      </div>
      {onRetry !== undefined && (
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}

/** Grey lines in place of content that is on its way. */
export function SkeletonRows({ rows = 5, height = 18, isFlush }: { rows?: number; height?: number; isFlush?: boolean }) {
  const { t } = useLanguage();
  return (
    <div className={styles.rows} data-flush={isFlush || undefined} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <Skeleton key={index} height={height} width={`${100 - ((index * 13) % 30)}%`} radius={4} />
      ))}
    </div>
  );
}

/**
 * Shows a query part by part. Without data: the skeleton of what is asked, the failure with a retry, or (without a connection) that it will
 * come. With data: the data, under the failure when reading them again failed. Without a connection the banner says that for the whole page.
 */
export function Loaded<T>({ query, skeleton, children }: { query: QueryState<T>; skeleton?: ReactNode; children: (data: T) => ReactNode }) {
  const { t } = useLanguage();
  const { isOnline } = useKit();
  const failure = query.error !== null && isOnline && (
    <div className={styles.pad}>
      <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
    </div>
  );
  if (query.data !== undefined)
    return (
      <>
        {failure}
        {children(query.data)}
      </>
    );
  if (!isOnline) return <Empty text={t('connection.none')} hint={t('connection.noneHint')} />;
  return failure || (skeleton ?? <SkeletonRows />);
}
