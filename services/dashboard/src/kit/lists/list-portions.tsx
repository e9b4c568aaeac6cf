import type { ReactNode } from 'react';
import styles from './list-portions.module.css';
import table from './list-table.module.css';
import { type Portion, useNear } from './portions.ts';

// As the style sheet makes them; only until the rows were drawn once.
const ROW_HEIGHT = 37;
const CARD_HEIGHT = 73;

interface Props<T> {
  readonly portion: Portion<T>;
  /** Whether rows are drawn wherever they are. */
  readonly isWhole: boolean;
  /** A row by its place in the whole list. */
  readonly item: (row: T, index: number) => ReactNode;
}

const itemsOf = <T,>({ portion: { start, rows }, item }: Props<T>) => rows.map((row, index) => item(row, start + index));

function useRoom<T, E extends HTMLElement>({ portion: { start, rows }, isWhole }: Props<T>, rowHeight: number) {
  return useNear<E>({ isAlways: isWhole, isFirst: start === 0, count: rows.length, rowHeight });
}

/** A stretch of a table's rows; empty room of their height where nobody looks. */
export function RowPortion<T>(props: Props<T> & { span: number }) {
  const { ref, height } = useRoom<T, HTMLTableSectionElement>(props, ROW_HEIGHT);
  return (
    <tbody ref={ref}>
      {height === null ? (
        itemsOf(props)
      ) : (
        <tr aria-hidden className={styles.room}>
          <td className={styles.lines} colSpan={props.span} style={{ height }} />
        </tr>
      )}
    </tbody>
  );
}

/** A stretch of a list of cards; empty room of their height where nobody looks. */
export function CardPortion<T>(props: Props<T> & { label: string; isWide: boolean }) {
  const { ref, height } = useRoom<T, HTMLUListElement>(props, CARD_HEIGHT);
  return (
    <ul
      ref={ref}
      className={table.cards}
      data-wide={props.isWide || undefined}
      aria-label={props.label}
      aria-hidden={height !== null || undefined}
      style={{ height: height ?? undefined }}
    >
      {height === null && itemsOf(props)}
    </ul>
  );
}
