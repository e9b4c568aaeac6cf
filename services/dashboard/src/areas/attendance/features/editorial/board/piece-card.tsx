import { Link } from '@tanstack/react-router';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatAge, formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { KindIcon } from '../kind-icon.tsx';
import type { PieceCard as Card, TransitionName } from '../piece.ts';
import styles from './board.module.css';
import { MoveMenu } from './move-menu.tsx';

const TAGS_SHOWN = 2;

/** First letters of a name, as a round sign. */
function Initials({ name }: { name: string }) {
  const letters = name
    .split(/[\s._-]+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase();
  return (
    <span className={styles.initials} aria-hidden>
      {letters}
    </span>
  );
}

/** Whose turn a piece is on, and when: the planned publication, else the day it is about. */
function Foot({ card }: { card: Card }) {
  const { t, language } = useLanguage();
  const zone = timezoneOf(useSession(), card.client_id);
  const person = card.assignee ?? card.author;
  const isDue = card.state === 'scheduled' && card.scheduled_at !== null && new Date(card.scheduled_at) < new Date();
  const when =
    card.published_at !== null
      ? t('editorial.card.published', { time: formatDateTime(card.published_at, zone, language) })
      : card.scheduled_at !== null
        ? t(isDue ? 'editorial.card.due' : 'editorial.card.planned', { time: formatDateTime(card.scheduled_at, zone, language) })
        : t('editorial.card.changed', { age: formatAge(card.updated_at, new Date(), language) });
  return (
    <div className={styles.foot}>
      <span className={isDue ? styles.due : undefined}>{when}</span>
      <span
        className={styles.person}
        title={t(card.assignee === null ? 'editorial.card.author' : 'editorial.card.assignee', { name: person.name })}
      >
        <Initials name={person.name} />
        <span className={styles.personName}>{person.name}</span>
      </span>
    </div>
  );
}

/** A piece on the board: what it is, its title, tags, whose it is; its menu moves it. */
export function PieceCard(props: {
  card: Card;
  clientName: string | null;
  onPick: (transition: TransitionName) => void;
  drag: { readonly draggable: boolean; readonly onDragStart: () => void; readonly onDragEnd: () => void };
}) {
  const { t } = useLanguage();
  const { card, clientName, onPick, drag } = props;
  return (
    <article
      className={styles.card}
      data-piece={card.piece_id}
      draggable={drag.draggable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', card.title);
        drag.onDragStart();
      }}
      onDragEnd={drag.onDragEnd}
    >
      <div className={styles.cardTop}>
        <span className={styles.kind}>
          <KindIcon kind={card.kind} />
          {t(`editorial.kind.${card.kind}`)}
        </span>
        <MoveMenu card={card} onPick={onPick} />
      </div>
      <Link to="/editorial/$id" params={{ id: card.piece_id }} search={keepWork} className={styles.cardTitle} draggable={false}>
        {card.title}
      </Link>
      {(clientName !== null || card.tags.length > 0) && (
        <div className={styles.tags}>
          {clientName !== null && <span className={styles.client}>{clientName}</span>}
          {card.tags.slice(0, TAGS_SHOWN).map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
          {card.tags.length > TAGS_SHOWN && <span className={styles.tag}>+{card.tags.length - TAGS_SHOWN}</span>}
        </div>
      )}
      <Foot card={card} />
    </article>
  );
}
