import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { problemOf } from '../api/failure.ts';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './notice.module.css';

/** A failure in plain words with a way to try again and the code to quote; never a raw server answer. */
export function ErrorNotice({ error, onRetry, title }: { error: unknown; onRetry?: () => void; title?: string }) {
  const { t } = useLanguage();
  const problem = problemOf(error, t);
  return (
    <div role="alert" className={styles.notice} data-tone="bad">
      <IconAlertTriangle size={18} className={styles.icon} aria-hidden />
      <div className={styles.text}>
        <p className={styles.strong}>{title ?? t('error.title')}</p>
        <p>{problem.message}</p>
        {problem.requestId !== null && <p className={styles.small}>{t('error.requestId', { id: problem.requestId })}</p>}
      </div>
      {onRetry !== undefined && (
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}
