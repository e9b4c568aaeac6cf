import { IconCheck } from '@tabler/icons-react';
import { clientNameOf, timezoneOf, useSession } from '../../../../../api/session.ts';
import { formatAge, formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { KindIcon } from '../kind-icon.tsx';
import type { Review, TransitionName } from '../piece.ts';
import styles from './reviews.module.css';

/** A piece that waits: until when, whose it is; a press reads it, the buttons decide at once. */
export function ReviewLine(props: {
  review: Review;
  isWide: boolean;
  isOpen: boolean;
  onOpen: () => void;
  onMove: (review: Review, transition: TransitionName) => void;
}) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { review, isWide, isOpen, onOpen, onMove } = props;
  const zone = timezoneOf(session, review.client_id);
  const isLate = review.due_at !== null && Date.parse(review.due_at) < Date.now();
  const due =
    review.due_at === null
      ? t('editorial.reviews.waiting', { age: formatAge(review.submitted_at, new Date(), language) })
      : t(isLate ? 'editorial.ask.late' : 'editorial.ask.due', { time: formatDateTime(review.due_at, zone, language) });
  const clientName = clientNameOf(session, review.client_id);
  return (
    <li className={styles.line} data-open={isOpen || undefined}>
      <button type="button" className={styles.read} aria-pressed={isOpen} onClick={onOpen}>
        <span className={styles.kind}>
          <KindIcon kind={review.kind} /> {t(`editorial.kind.${review.kind}`)}
          {isWide && ` · ${clientName}`}
        </span>
        <span className={styles.lineTitle}>{review.title}</span>
        <span className={styles.meta}>
          <span className={styles.due} data-late={isLate || undefined}>
            {due}
          </span>
          <span>{review.author.name}</span>
        </span>
      </button>
      <ActionButton
        size="xs"
        variant="default"
        className={styles.quick}
        aria-label={t('editorial.reviews.approve', { title: review.title })}
        leftSection={<IconCheck size={15} aria-hidden />}
        onClick={() => onMove(review, 'approve')}
      >
        {t('editorial.do.approve')}
      </ActionButton>
    </li>
  );
}
