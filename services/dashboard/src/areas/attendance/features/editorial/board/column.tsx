import { IconChevronsLeft, IconChevronsRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { PieceCard as Card, PieceState, TransitionName } from '../piece.ts';
import { STATE_APPEARANCE } from '../state-badge.tsx';
import styles from './board.module.css';
import { PieceCard } from './piece-card.tsx';
import type { Drag } from './use-drag.ts';

/** Pieces in one state. */
export interface ColumnData {
  readonly state: PieceState;
  readonly count: number;
  readonly cards: readonly Card[];
}

/** What a column says while a card hangs over it. */
function DropHint({ drag, state }: { drag: Drag; state: PieceState }) {
  const { t } = useLanguage();
  const outcome = drag.over(state);
  if (outcome?.kind === 'way') return <p className={styles.hint}>{t(`editorial.do.${outcome.name}`)}</p>;
  if (outcome?.kind === 'closed')
    return (
      <p className={styles.hint} data-closed>
        {drag.reason(outcome, drag.dragged?.state ?? state, state)}
      </p>
    );
  return null;
}

/** A column of the board; folded or without pieces it is a narrow rail. Nothing moves while a card is in the hand. */
export function Column(props: {
  column: ColumnData;
  drag: Drag;
  canDrag: boolean;
  isFolded: boolean;
  /** Absent on a phone: it shows one column at a time. */
  onFold?: () => void;
  clientNameOf: (card: Card) => string | null;
  onPick: (card: Card, transition: TransitionName) => void;
  onAll: () => void;
}) {
  const { t } = useLanguage();
  const { column, drag, canDrag, isFolded, onFold, clientNameOf, onPick, onAll } = props;
  const { state, count, cards } = column;
  const id = useId();
  const [isOver, setOver] = useState(false);
  const { Icon, tone } = STATE_APPEARANCE[state];
  const drop = drag.over(state);
  return (
    <section
      aria-labelledby={id}
      className={styles.column}
      data-rail={count === 0 || isFolded || undefined}
      data-drop={drop?.kind}
      data-over={(isOver && drag.dragged !== null) || undefined}
      onDragOver={(event) => {
        if (drag.dragged === null) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void drag.drop(state);
      }}
    >
      <h2 id={id} className={styles.columnHead}>
        <span className={styles.columnIcon} data-tone={tone}>
          <Icon size={15} aria-hidden />
        </span>
        <span className={styles.columnName}>{t(`editorial.state.${state}`)}</span>
        <span className={styles.count}>{count}</span>
        {onFold !== undefined && count > 0 && (
          <button
            type="button"
            className={styles.fold}
            aria-expanded={!isFolded}
            aria-label={t(isFolded ? 'editorial.board.unfold' : 'editorial.board.fold', { state: t(`editorial.state.${state}`) })}
            onClick={onFold}
          >
            {isFolded ? <IconChevronsRight size={15} aria-hidden /> : <IconChevronsLeft size={15} aria-hidden />}
          </button>
        )}
      </h2>
      {isOver && <DropHint drag={drag} state={state} />}
      <ul className={styles.cards} hidden={isFolded}>
        {cards.map((card) => (
          <li key={card.piece_id} data-dragged={drag.dragged?.piece_id === card.piece_id || undefined}>
            <PieceCard
              card={card}
              clientName={clientNameOf(card)}
              onPick={(transition) => onPick(card, transition)}
              drag={{ draggable: canDrag, onDragStart: () => void drag.take(card), onDragEnd: drag.leave }}
            />
          </li>
        ))}
      </ul>
      {count > cards.length && !isFolded && (
        <button type="button" className={styles.all} onClick={onAll}>
          {t('editorial.board.all', { count })}
        </button>
      )}
    </section>
  );
}
