import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../../kit/page/badge.tsx';
import { Technical } from '../../../../../kit/page/technical.tsx';
import styles from './messages-table.module.css';
import type { SentMessage } from './outcome.ts';

const TONE: Readonly<Record<SentMessage['state'], Tone>> = {
  planned: 'none',
  attempting: 'accent',
  accepted: 'ok',
  delivered: 'ok',
  read: 'ok',
  failed: 'bad',
  unknown: 'warn',
  unconfirmed: 'warn',
};

export function State({ message }: { message: SentMessage }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  return (
    <>
      <Badge tone={TONE[message.state]}>{labelOf('deliveries.past.state', message.state)}</Badge>
      {message.attempts > 1 && <span className={styles.hint}> {t('deliveries.past.attempts', { count: message.attempts })}</span>}
    </>
  );
}

/** Why a message did not arrive, in words; as its channel said it behind "Rincian teknis". Nothing where nobody says. */
export function Why({ message: { reason, error } }: { message: SentMessage }) {
  if (reason === null && error === null) return null;
  return (
    <div className={styles.hint}>
      {reason}
      {error !== null && <Technical>{error}</Technical>}
    </div>
  );
}
