import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { ErrorNotice } from './error-notice.tsx';
import styles from './loaded.module.css';

interface QueryState<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Grey lines in place of content that is on its way. */
export function SkeletonRows({ rows = 5, height = 18 }: { rows?: number; height?: number }) {
  const { t } = useLanguage();
  return (
    <div className={styles.rows} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <Skeleton key={index} height={height} width={`${100 - ((index * 13) % 30)}%`} radius="sm" />
      ))}
    </div>
  );
}

/**
 * Shows a query part by part: skeleton while it loads, the failure with a retry when it has nothing to show, and a failure above the older
 * content otherwise. Other parts of the page stay usable.
 */
export function Loaded<T>({ query, skeleton, children }: { query: QueryState<T>; skeleton?: ReactNode; children: (data: T) => ReactNode }) {
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    if (query.error === null) return skeleton ?? <SkeletonRows />;
    return (
      <div className={styles.pad}>
        <ErrorNotice error={query.error} onRetry={retry} />
      </div>
    );
  }
  return (
    <>
      {query.error !== null && (
        <div className={styles.pad}>
          <ErrorNotice error={query.error} onRetry={retry} />
        </div>
      )}
      {children(query.data)}
    </>
  );
}
