import { lazy, Suspense, useEffect, useState } from 'react';
import { promptSignIn, useEndedSession } from '../../api/ended-session.ts';
import { useSession } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Notice } from '../../kit/page/notice.tsx';
import { PreviewNotice } from './preview-notice.tsx';
import styles from './session-end.module.css';

const SignInAgain = lazy(() => import('./sign-in-again.tsx'));

const WARN_BEFORE_MS = 10 * 60_000;
const CHECK_EVERY_MS = 15_000;

/** Warns in the last ten minutes of a session, with a way to sign in again without leaving the page. */
function EndsSoon() {
  const { t } = useLanguage();
  const { expires_at, username } = useSession();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), CHECK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  const leftMs = Date.parse(expires_at) - now;
  if (leftMs > WARN_BEFORE_MS) return null;
  return (
    <div className={styles.notice}>
      <Notice tone="warn">
        {t('session.ends', { count: Math.max(0, Math.ceil(leftMs / 60_000)) })}{' '}
        <button type="button" onClick={() => promptSignIn({ username, isOver: false })} className={styles.again}>
          {t('session.again')}
        </button>
      </Notice>
    </div>
  );
}

/** What a session says of its end: that it is near, and when it has come the question to sign in again. */
export function SessionEnd() {
  const ended = useEndedSession();
  return (
    <>
      <PreviewNotice />
      <EndsSoon />
      {ended !== null && (
        <Suspense>
          <SignInAgain ended={ended} />
        </Suspense>
      )}
    </>
  );
}
