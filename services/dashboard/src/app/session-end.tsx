import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '../api/session.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Notice } from '../kit/notice.tsx';
import styles from './session-end.module.css';

const WARN_BEFORE_MS = 10 * 60_000;
const CHECK_EVERY_MS = 15_000;

/** Warns in the last ten minutes of a session, with a way to sign in again and come back. */
export function SessionEnd() {
  const { t } = useLanguage();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { expires_at } = useSession();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), CHECK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, []);
  const leftMs = Date.parse(expires_at) - now;
  if (leftMs > WARN_BEFORE_MS) return null;
  const again = () => {
    queryClient.clear();
    void router.navigate({ to: '/login', search: { next: router.state.location.href } });
  };
  return (
    <div className={styles.notice}>
      <Notice tone="warn">
        {t('session.ends', { minutes: Math.max(0, Math.ceil(leftMs / 60_000)) })}{' '}
        <button type="button" onClick={again} className={styles.again}>
          {t('session.again')}
        </button>
      </Notice>
    </div>
  );
}
