import { RELEASE_FIELDS } from '@balai/contracts/editorial';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { PieceDetail } from './piece.ts';
import styles from './piece-reading.module.css';

/** A piece as it is read, not written: title, facts, text, and what a press release says of a case. */
export function PieceReading({ piece }: { piece: PieceDetail }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = formatDateTime(piece.event_at, timezoneOf(session, piece.client_id), language);
  const facts = [t(`editorial.kind.${piece.kind}`), at, piece.author.name, ...(piece.topic === '' ? [] : [piece.topic])];
  const details = RELEASE_FIELDS.flatMap((field) => {
    const text = piece.release?.[field] ?? '';
    return text === '' ? [] : [{ field, text }];
  });
  return (
    <article className={styles.reading}>
      <h2 className={styles.title}>{piece.title}</h2>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      {piece.summary !== '' && <p className={styles.summary}>{piece.summary}</p>}
      {piece.content !== '' && <div className={styles.text}>{piece.content}</div>}
      {details.length > 0 && (
        <dl className={styles.details}>
          {details.map(({ field, text }) => (
            <div key={field}>
              <dt>{t(`editorial.field.release.${field}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {piece.tags.length > 0 && <p className={styles.facts}>{piece.tags.map((tag) => `#${tag}`).join(' ')}</p>}
    </article>
  );
}
