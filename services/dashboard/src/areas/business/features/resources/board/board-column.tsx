import type { ResourceDefinition } from '@balai/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type RefObject, useId, useState } from 'react';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { type Asked, listQuery, type Row } from '../../../parts/resources/queries.ts';
import { StateBadge } from '../../../parts/resources/state-badge.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import styles from './board.module.css';
import { BoardCard } from './board-card.tsx';
import type { Move } from './move.ts';
import type { useCardKeys } from './use-card-keys.ts';

/** The rows of one state, with their count. */
export function BoardColumn(props: {
  resource: ResourceDefinition;
  clientId: string;
  asked: Asked;
  state: string;
  moves: readonly Move[];
  busyId: string | null;
  moved: RefObject<string | null>;
  hintId: string;
  keys: ReturnType<typeof useCardKeys>;
  onMove: (row: Row, action: string) => void;
  onDrag: (row: Row | null) => void;
  onDrop: () => void;
}) {
  const { t, language } = useLanguage();
  const titleId = useId();
  const { resource, clientId, asked, state, moves, busyId, moved, hintId, keys, onMove, onDrag, onDrop } = props;
  const values = useValues(resource);
  const [isOver, setOver] = useState(false);
  const conditions = [...asked.conditions, { f: 'state', op: 'eq' as const, v: state }];
  const rows = useInfiniteQuery(listQuery(resource, clientId, { ...asked, conditions }, []));
  const counted = rows.data?.pages[0]?.counted;
  return (
    <section
      aria-labelledby={titleId}
      className={styles.column}
      data-state={state}
      data-over={isOver || keys.carried?.to === state || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop();
      }}
    >
      <h3 id={titleId} tabIndex={-1} className={styles.head}>
        <StateBadge resource={resource} state={state}>
          {values.stateOf(state)}
        </StateBadge>
        {counted !== undefined && (
          <span className={styles.count}>
            {formatCount(counted.count, language)}
            {counted.more && '+'}
          </span>
        )}
      </h3>
      <Loaded query={rows} skeleton={<SkeletonRows rows={2} />}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.data);
          if (all.length === 0) return <p className={styles.empty}>{t('resources.cards')}</p>;
          return (
            <ul className={styles.cards}>
              {all.map((row) => (
                <BoardCard
                  key={row.id}
                  resource={resource}
                  row={row}
                  moves={moves}
                  isBusy={busyId === row.id}
                  isCarried={keys.carried?.row.id === row.id}
                  moved={moved}
                  hintId={hintId}
                  onKeyDown={(event) => keys.onKeyDown(row, event)}
                  onBlur={keys.onBlur}
                  onMove={(action) => onMove(row, action)}
                  onDrag={onDrag}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <MoreButton query={rows} />
    </section>
  );
}
