import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { useIsNarrow } from '../page/use-is-narrow.ts';
import { useIsPrinting } from '../paper/use-is-printing.ts';
import { Pick, PickAll, type Selection } from './list-pick.tsx';
import { CardPortion, RowPortion } from './list-portions.tsx';
import styles from './list-table.module.css';
import { portionsOf } from './portions.ts';
import { useTableFrame } from './use-table-frame.ts';

export type { Selection } from './list-pick.tsx';

/** A column of a list the server sorts. */
export interface ListColumn<T extends object> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  /** Name the server sorts by; a first press takes `-name` where the largest is wanted first. */
  readonly sort?: { readonly name: string; readonly first?: 'up' | 'down' };
  /** `number` is set right; `fill` takes the room that is left; `icon` is as narrow as its buttons. */
  readonly kind?: 'number' | 'fill' | 'icon';
  /**
   * Left out where the table has no room for it: first what is `wider`, on a small desktop in any case, then what is `wide`. The column that
   * orders the list stays.
   */
  readonly from?: 'wide' | 'wider';
  /** A press on what the column shows of a row, for the mouse; keys have a button of the row for it. */
  readonly onPress?: (row: T) => void;
  /** Names the row for who hears the table; else the first column that has words does. */
  readonly isName?: boolean;
}

function nextSort({ name, first = 'up' }: NonNullable<ListColumn<object>['sort']>, sort: string | undefined): string {
  const [up, down] = [name, `-${name}`];
  if (sort === up) return down;
  if (sort === down) return up;
  return first === 'up' ? up : down;
}

const sortsBy = <T extends object>({ sort: own }: ListColumn<T>, sort: string | undefined): boolean =>
  own !== undefined && sort?.replace(/^-/, '') === own.name;

function Heading<T extends object>(props: {
  column: ListColumn<T>;
  sort: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
  onUnsort?: (() => void) | undefined;
}) {
  const { column, sort, onSort, onUnsort } = props;
  const { sort: own } = column;
  const isSorted = sortsBy(column, sort);
  const isDown = isSorted && sort?.startsWith('-') === true;
  const Arrow = isDown ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-kind={column.kind}
      data-from={column.from}
      data-column={column.key}
      aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}
    >
      {own === undefined || onSort === undefined ? (
        <span className={column.kind === 'icon' ? 'visually-hidden' : undefined}>{column.label}</span>
      ) : (
        <button
          type="button"
          className={styles.sort}
          onClick={() =>
            onUnsort !== undefined && isDown === ((own.first ?? 'up') === 'up') && isSorted ? onUnsort() : onSort(nextSort(own, sort))
          }
        >
          {column.label} <Arrow size={12} data-on={isSorted || undefined} aria-hidden />
        </button>
      )}
    </th>
  );
}

/** Whether a press is the row's own: not a control's in it, nor the end of marking text to copy. */
const isOnRow = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label') === null && window.getSelection()?.isCollapsed !== false;

/**
 * A list the server sorts, filters and pages: one line a row, the head stays in sight; on phones and in sheets a card a row. Rows are shown in the order
 * given, under headings where `groupOf` names them. `nameOf` names a row for screen readers. Of a long list only what is near the eye is in
 * the page (on paper: everything); screen readers are told the place of each row. `total` is how many rows the list has when all are read.
 */
export function ListTable<T extends object>(props: {
  label: string;
  columns: readonly ListColumn<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  nameOf: (row: T) => string;
  card: (row: T) => ReactNode;
  groupOf?: ((row: T) => { readonly key: string; readonly title: ReactNode }) | undefined;
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
  /** A third press of a heading goes back to the list's own order. */
  onUnsort?: (() => void) | undefined;
  selection?: Selection | undefined;
  total?: number | undefined;
  /** A press anywhere on a row that is not a control of its own, for the mouse; keys use the link in it. */
  onOpen?: (row: T) => void;
  /** Cards where there is room for a table, too; paper has the table. */
  isCards?: boolean;
}) {
  const { t } = useLanguage();
  const isNarrow = useIsNarrow();
  const isPrinting = useIsPrinting();
  const { rows, keyOf, nameOf, card, groupOf, selection, onOpen, total = rows.length } = props;
  const columns = props.columns.map((column): ListColumn<T> => {
    const { from: _, ...kept } = column;
    return sortsBy(column, props.sort) ? kept : column;
  });
  const headings = rows.map((row, index) => {
    const group = groupOf?.(row);
    const before = rows[index - 1];
    return group !== undefined && (before === undefined || groupOf?.(before).key !== group.key) ? group : undefined;
  });
  const portions = portionsOf(rows);
  const isWhole = portions.length === 1 || isPrinting;
  const table = useTableFrame(!isWhole, [isNarrow, ...columns.map(({ key, from }) => `${key} ${from}`)].join());
  const pick = (row: T) =>
    selection && (
      <span className={styles.pick}>
        <Pick selection={selection} rowKey={keyOf(row)} label={t('list.pick', { name: nameOf(row) })} />
      </span>
    );
  if (isNarrow || (props.isCards === true && !isPrinting))
    return portions.map((portion) => (
      <CardPortion
        key={portion.start}
        label={props.label}
        portion={portion}
        isWhole={isWhole}
        isWide={!isNarrow}
        item={(row, index) => (
          <li key={keyOf(row)} {...(portions.length > 1 && { 'aria-posinset': index + 1, 'aria-setsize': total })}>
            {headings[index] !== undefined && <h3 className={styles.group}>{headings[index].title}</h3>}
            <div className={styles.card}>
              {pick(row)}
              <div className={styles.cardBody}>{card(row)}</div>
            </div>
          </li>
        )}
      />
    ));
  const naming = columns.find(({ isName }) => isName) ?? columns.find(({ kind }) => kind !== 'number' && kind !== 'icon');
  const span = columns.length + (selection === undefined ? 0 : 1);
  const hasMore = total > rows.length;
  const counted = portions.length > 1 || hasMore;
  // Headings are rows, too; how many are in what has not been read is not known.
  let line = 1;
  const lines = headings.map((heading) => {
    line += heading === undefined ? 1 : 2;
    return line;
  });
  const indexOf = (index: number, back = 0) => (counted ? { 'aria-rowindex': (lines[index] ?? 0) - back } : {});
  return (
    <div className={styles.scroll}>
      <table
        ref={table}
        className={styles.table}
        aria-label={props.label}
        {...(counted && { 'aria-rowcount': hasMore ? (groupOf === undefined ? total + 1 : -1) : line })}
      >
        <thead>
          <tr {...(counted && { 'aria-rowindex': 1 })}>
            {selection !== undefined && (
              <th scope="col" data-kind="icon">
                {selection.most === undefined ? (
                  <span className={styles.pick}>
                    <PickAll selection={selection} keys={rows.map(keyOf)} />
                  </span>
                ) : (
                  <span className="visually-hidden">{selection.most.text}</span>
                )}
              </th>
            )}
            {columns.map((column) => (
              <Heading key={column.key} column={column} sort={props.sort} onSort={props.onSort} onUnsort={props.onUnsort} />
            ))}
          </tr>
        </thead>
        {portions.map((portion) => (
          <RowPortion
            key={portion.start}
            portion={portion}
            isWhole={isWhole}
            span={span}
            item={(row, index) => (
              <Fragment key={keyOf(row)}>
                {headings[index] !== undefined && (
                  <tr className={styles.groupRow} {...indexOf(index, 1)}>
                    <th scope="colgroup" colSpan={span}>
                      {headings[index].title}
                    </th>
                  </tr>
                )}
                <tr
                  data-picked={selection?.keys.has(keyOf(row)) || undefined}
                  data-opens={onOpen !== undefined || undefined}
                  onClick={onOpen && ((event) => isOnRow(event.target) && onOpen(row))}
                  {...indexOf(index)}
                >
                  {selection !== undefined && <td data-kind="icon">{pick(row)}</td>}
                  {columns.map((column) => {
                    const [Cell, scope] = column === naming ? (['th', 'row'] as const) : (['td', undefined] as const);
                    return (
                      <Cell
                        key={column.key}
                        scope={scope}
                        data-kind={column.kind}
                        data-from={column.from}
                        data-opens={column.onPress !== undefined || undefined}
                        onClick={column.onPress && ((event) => isOnRow(event.target) && column.onPress?.(row))}
                      >
                        {column.cell(row)}
                      </Cell>
                    );
                  })}
                </tr>
              </Fragment>
            )}
          />
        ))}
      </table>
    </div>
  );
}
