import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { may, useSession } from '../api/session.ts';
import { formatTime } from '../domain/format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { LIVE_NEEDS, useLive } from '../live/live.tsx';
import styles from './live-indicator.module.css';
import { useClient } from './use-client.ts';

/** Says whether numbers move by themselves, and pauses or resumes that. */
export function LiveIndicator() {
  const { t } = useLanguage();
  const { status, pause, resume } = useLive();
  const { client } = useClient();
  const isAllowed = may(useSession(), LIVE_NEEDS);
  if (!isAllowed) return null;
  const paused = status.state === 'paused';
  const text =
    status.state === 'down'
      ? t('live.down', { time: formatTime(status.since, client?.timezone ?? 'Asia/Jakarta') })
      : t(`live.${status.state}`);
  return (
    <button
      type="button"
      className={styles.indicator}
      data-state={status.state}
      title={status.state === 'down' ? t('live.polling') : paused ? t('live.resume') : t('live.pause')}
      onClick={paused ? resume : pause}
    >
      <span className={styles.dot} aria-hidden />
      <span className={styles.text} role="status">
        {text}
      </span>
      <span className={styles.action}>
        {paused ? <IconPlayerPlayFilled size={12} aria-hidden /> : <IconPlayerPauseFilled size={12} aria-hidden />}
        <span className="visually-hidden">{paused ? t('live.resume') : t('live.pause')}</span>
      </span>
    </button>
  );
}
