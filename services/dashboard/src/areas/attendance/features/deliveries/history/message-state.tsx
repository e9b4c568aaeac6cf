import { dayOf } from '@balai/calendar';
import { formatDateTime, formatTime } from '../../../../../i18n/format.ts';
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
  replaced: 'none',
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

/** The furthest that a message is known to have come, and when. Nothing where its channel does not have it. */
export function Reached({ message, timezone }: { message: SentMessage; timezone: string }) {
  const { t, language } = useLanguage();
  const { planned_at, accepted_at, delivered_at, read_at } = message;
  const stage = read_at !== null ? 'read' : delivered_at !== null ? 'delivered' : 'accepted';
  const reached = read_at ?? delivered_at ?? accepted_at;
  if (reached === null) return null;
  const isSameDay = dayOf(new Date(reached), timezone) === dayOf(new Date(planned_at), timezone);
  const at = isSameDay ? formatTime(new Date(reached), timezone) : formatDateTime(reached, timezone, language);
  return <div className={styles.hint}>{t(`deliveries.past.reached.${stage}`, { at })}</div>;
}

/** By which rate WhatsApp charges a message. Nothing where it does not say. */
export function Charged({ message: { price } }: { message: SentMessage }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  if (price === null) return null;
  const rate = labelOf('deliveries.past.rate', price.category);
  return <div className={styles.hint}>{t(price.billable ? 'deliveries.past.charged' : 'deliveries.past.notCharged', { rate })}</div>;
}
