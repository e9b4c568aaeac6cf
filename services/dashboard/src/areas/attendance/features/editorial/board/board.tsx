import { clientNameOf, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useIsNarrow } from '../../../../../kit/page/use-is-narrow.ts';
import { MoveDialog } from '../move-dialog.tsx';
import type { PieceCard, PieceState } from '../piece.ts';
import { useMove } from '../use-move.ts';
import styles from './board.module.css';
import { Column, type ColumnData } from './column.tsx';
import { useDrag } from './use-drag.ts';
import { useFolds } from './use-folds.ts';

/** States that are over; their columns are shown where something is in them. */
const PAST: readonly PieceState[] = ['rejected', 'archived'];

/** The columns to choose from on a phone, with how many pieces each has. */
function StateChips(props: { columns: readonly ColumnData[]; current: PieceState; onPick: (state: PieceState) => void }) {
  const { t } = useLanguage();
  return (
    <fieldset className={styles.chips} aria-label={t('editorial.board.column')}>
      {props.columns.map(({ state, count }) => (
        <button
          key={state}
          type="button"
          className={styles.chip}
          aria-pressed={state === props.current}
          ref={(chip) => {
            if (state === props.current) chip?.scrollIntoView({ inline: 'center', block: 'nearest' });
          }}
          onClick={() => props.onPick(state)}
        >
          {t(`editorial.state.${state}`)} <span>{count}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** Pieces by state, side by side; on a phone one state at a time. */
export function Board(props: {
  columns: readonly ColumnData[];
  state: PieceState | undefined;
  isWide: boolean;
  onState: (state: PieceState) => void;
  onAll: (state: PieceState) => void;
}) {
  const { columns, isWide, onState, onAll } = props;
  const session = useSession();
  const isNarrow = useIsNarrow();
  const moves = useMove();
  const folds = useFolds();
  const drag = useDrag((card, transition) => moves.start(card, transition));
  const shown = columns.filter(({ state, count }) => count > 0 || !PAST.includes(state));
  const current = shown.find(({ state }) => state === props.state) ?? shown.find(({ count }) => count > 0) ?? shown[0];
  const unitOf = ({ client_id }: PieceCard) => (isWide ? clientNameOf(session, client_id) : null);
  const one = (column: ColumnData) => (
    <Column
      key={column.state}
      column={column}
      drag={drag}
      canDrag={!isNarrow}
      isFolded={!isNarrow && column.count > 0 && folds.isFolded(column.state)}
      {...(isNarrow ? {} : { onFold: () => folds.toggle(column.state) })}
      clientNameOf={unitOf}
      onPick={moves.start}
      onAll={() => onAll(column.state)}
    />
  );
  return (
    <>
      {isNarrow && current !== undefined ? (
        <>
          <StateChips columns={shown} current={current.state} onPick={onState} />
          <div className={styles.single}>{one(current)}</div>
        </>
      ) : (
        <div className={styles.board} data-testid="board">
          {shown.map(one)}
        </div>
      )}
      <MoveDialog moves={moves} />
    </>
  );
}
