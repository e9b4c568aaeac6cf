import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useConnection } from '../../api/connection.ts';
import { formatTime } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useLive } from '../../live/live.tsx';
import type { LiveStatus } from '../../live/live-stream.ts';
import { useClient } from '../address/use-client.ts';
import styles from './live-indicator.module.css';

/** Says whether numbers move by themselves, and pauses or resumes that; as a sign it has no pause, only the way out of one. */
export function LiveIndicator({ isSign }: { isSign?: boolean }) {
  const { t } = useLanguage();
  const { status, isAllowed, pause, resume } = useLive();
  const { client } = useClient();
  const connection = useConnection();
  if (!isAllowed) return null;
  // An open stream proves little when calls get no answer: it may not have noticed yet.
  const shown: LiveStatus = connection.online || status.state !== 'live' ? status : { state: 'down', since: connection.since };
  const paused = shown.state === 'paused';
  const text =
    shown.state === 'down'
      ? t('live.down', { time: formatTime(shown.since, client?.timezone ?? 'Asia/Jakarta') })
      : t(`live.${shown.state}`);
  const press = t(paused ? 'live.resume' : 'live.pause');
  if (isSign && !paused)
    return (
      <span
        className={styles.indicator}
        data-state={shown.state}
        role="status"
        title={shown.state === 'down' ? t('live.polling') : undefined}
      >
        <span className={styles.dot} aria-hidden />
        <span className={styles.text}>{text}</span>
      </span>
    );
  return (
    <>
      {/* Beside the button: what changes inside one is not read out. */}
      <span className="visually-hidden" role="status">
        {text}
      </span>
      <button
        type="button"
        className={styles.indicator}
        data-state={shown.state}
        aria-label={`${text}. ${press}`}
        title={shown.state === 'down' ? t('live.polling') : press}
        onClick={paused ? resume : pause}
      >
        <span className={styles.dot} aria-hidden />
        <span className={styles.text}>{text}</span>
        <span className={styles.action}>
          {paused ? <IconPlayerPlayFilled size={12} aria-hidden /> : <IconPlayerPauseFilled size={12} aria-hidden />}
        </span>
      </button>
    </>
  );
}
