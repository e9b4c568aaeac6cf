import { Button } from '@mantine/core';
import { type ErrorComponentProps, Link, useLocation, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { isNotThere, isPartMissing } from '../../api/failure.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import notice from '../../kit/page/notice.module.css';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { ErrorNotice, SkeletonRows } from '../../kit/page/states.tsx';
import { keepWork } from '../area/keep.ts';
import { reloadOnceThere, useMissingPart } from './missing-part.ts';
import styles from './page-states.module.css';

/** Shown while a page's code or session is on its way. */
export function PagePending() {
  return (
    <div className={styles.pending}>
      <SkeletonRows rows={8} />
    </div>
  );
}

/** What stands where nothing is to be shown, and the way out. */
function NotFound({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <div className={styles.notFound}>
      <PageHeader title={t('notFound.title')} subtitle={text} />
      {children}
    </div>
  );
}

/** Shown for a page about one thing that is not there (`/things/99999999`): the way out is the list of its kind. */
export function RecordNotFound() {
  const { t } = useLanguage();
  const [, list] = useLocation({ select: ({ pathname }) => pathname.split('/') });
  // Not every kind has one: a person's own page stands alone.
  const hasList = Object.hasOwn(useRouter().routesByPath, `/${list}`);
  return (
    <NotFound text={t('notFound.record')}>
      <Link to={hasList ? `/${list}` : '/'} search={keepWork}>
        {t(hasList ? 'notFound.list' : 'notFound.home')}
      </Link>
    </NotFound>
  );
}

/**
 * Shown when a whole page failed, with a way to try again, or says that what it is about is not there (a query with `throwOnError: isNotThere`).
 * One whose parts did not arrive comes by itself once they can be had.
 */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useLanguage();
  const router = useRouter();
  const isMissing = isPartMissing(error);
  useMissingPart(isMissing);
  const retry = () => {
    // A style that did not arrive is not asked for again within a visit.
    if (isMissing) return window.location.reload();
    reset();
    void router.invalidate();
  };
  if (isNotThere(error)) return <RecordNotFound />;
  return (
    <main className={styles.failure}>
      <ErrorNotice title={t('error.page')} error={error} onRetry={retry} />
    </main>
  );
}

/** Shown when not even the texts arrived: in both languages, since none can be asked for. Comes by itself once they can be had. */
export function StartFailure() {
  useEffect(reloadOnceThere, []);
  return (
    <main className={styles.failure}>
      <div role="alert" className={notice.notice} data-tone="bad">
        <div className={notice.text}>
          <p className={notice.strong}>Balai gagal dimuat. Periksa sambungan Anda.</p>
          <p lang="en">Balai could not be loaded. Check your connection.</p>
        </div>
        <Button size="xs" variant="default" onClick={() => window.location.reload()}>
          Coba lagi · Try again
        </Button>
      </div>
    </main>
  );
}

/** Shown, in the frame of every page, for an address that does not exist. */
export function NotFoundPage() {
  const { t } = useLanguage();
  return (
    <NotFound text={t('notFound.text')}>
      <Link to="/" search={keepWork}>
        {t('notFound.home')}
      </Link>
    </NotFound>
  );
}
