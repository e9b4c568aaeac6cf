import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useConnection } from '../api/connection.ts';
import { isPartMissing } from '../api/failure.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { PageHeader } from '../kit/page-header.tsx';
import { ErrorNotice, SkeletonRows } from '../kit/states.tsx';
import styles from './page-states.module.css';

/** Shown while a page's code or session is on its way. */
export function PagePending() {
  return (
    <div className={styles.pending}>
      <SkeletonRows rows={8} />
    </div>
  );
}

/** Shown when a whole page failed, with a way to try again. One whose parts did not arrive comes by itself when the connection is back. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useLanguage();
  const router = useRouter();
  const { online } = useConnection();
  const isMissing = isPartMissing(error);
  const retry = () => {
    // A style that did not arrive is not asked for again within a visit.
    if (isMissing) return window.location.reload();
    reset();
    void router.invalidate();
  };
  const wasLost = useRef(false);
  useEffect(() => {
    if (!online) wasLost.current = true;
    else if (wasLost.current && isMissing) window.location.reload();
  }, [isMissing, online]);
  return (
    <main className={styles.failure}>
      <ErrorNotice title={t('error.page')} error={error} onRetry={retry} />
    </main>
  );
}

/** Shown for an address that does not exist. */
export function NotFoundPage() {
  const { t } = useLanguage();
  return (
    <main className={styles.notFound}>
      <PageHeader title={t('notFound.title')} subtitle={t('notFound.text')} />
      <Link to="/">{t('notFound.home')}</Link>
    </main>
  );
}
