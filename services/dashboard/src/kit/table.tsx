import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import {
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import { Pager } from './pager.tsx';
import styles from './table.module.css';

/** A column: its heading and what stands under it. */
export interface Column<T extends object> {
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  /** Makes the column sortable by this value, under this name in the address. */
  readonly sort?: { readonly name: string; readonly by: (row: T) => string | number };
  /** `number` is set right; `icon` is as narrow as its buttons, and its heading is for screen readers only. */
  readonly kind?: 'number' | 'icon' | 'line';
  /** Left out where there is no room: `wide` on phones, `wider` on narrow desktops too. */
  readonly from?: 'wide' | 'wider';
}

/** A list in the browser that is sorted and paged here; both stand in the address. */
export interface TableState {
  /** Name of a column's sort, with `-` before it when the last comes first; absent: the order that was given. */
  readonly sort?: string | undefined;
  /** From 1. */
  readonly page?: number | undefined;
}

const PAGE_ROWS = 25;
const features = tableFeatures({
  rowSortingFeature,
  rowPaginationFeature,
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});

const sortingOf = (sort: string | undefined): SortingState =>
  sort === undefined ? [] : [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }];
const nextSort = (name: string, sort: string | undefined): string | undefined =>
  sort === name ? `-${name}` : sort === `-${name}` ? undefined : name;

const classOf = <T extends object>({ kind, from }: Column<T>): string | undefined =>
  [kind === 'line' ? styles.nowrap : kind === undefined ? undefined : styles[kind], from === undefined ? undefined : styles[from]]
    .filter(Boolean)
    .join(' ') || undefined;

function Heading<T extends object>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort: string | undefined;
  onSort?: ((name: string) => void) | undefined;
}) {
  const name = column.sort?.name;
  const isSorted = name !== undefined && sort?.replace(/^-/, '') === name;
  const direction = isSorted ? (sort?.startsWith('-') ? 'descending' : 'ascending') : undefined;
  const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" className={classOf(column)} aria-sort={direction}>
      {name === undefined || onSort === undefined ? (
        <span className={column.kind === 'icon' ? 'visually-hidden' : undefined}>{column.label}</span>
      ) : (
        <button type="button" className={styles.sort} onClick={() => onSort(name)}>
          {column.label} <Arrow size={12} data-on={isSorted || undefined} aria-hidden />
        </button>
      )}
    </th>
  );
}

/**
 * A list as a table that scrolls sideways rather than the page. With `onState` it is sorted by its headings and shown in pages of 25; without,
 * every row is shown in the order given (the server sorts and pages).
 */
export function Table<T extends object>(props: {
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  empty: ReactNode;
  state?: TableState;
  onState?: (state: TableState) => void;
}) {
  const { columns, rows, keyOf, state = {}, onState } = props;
  const lastPage = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const page = Math.min(state.page ?? 1, lastPage);
  const table = useTable({
    features,
    data: rows,
    columns: useMemo(
      () =>
        columns.map((column) => ({
          id: column.sort?.name ?? column.label,
          accessorFn: column.sort?.by ?? (() => null),
          sortFn: 'alphanumeric' as const,
          enableSorting: column.sort !== undefined,
        })),
      [columns],
    ),
    getRowId: keyOf,
    state: {
      sorting: onState === undefined ? [] : sortingOf(state.sort),
      pagination:
        onState === undefined ? { pageIndex: 0, pageSize: Math.max(1, rows.length) } : { pageIndex: page - 1, pageSize: PAGE_ROWS },
    },
  });
  if (rows.length === 0) return props.empty;
  const onSort = onState && ((name: string) => onState({ sort: nextSort(name, state.sort), page: undefined }));
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.label} column={column} sort={state.sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <tr key={row.id}>
                {columns.map((column) => (
                  <td key={column.label} className={classOf(column)}>
                    {column.cell(row.original)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {onState !== undefined && (
        <Pager page={page} last={lastPage} total={rows.length} rows={PAGE_ROWS} onPage={(next) => onState({ page: next })} />
      )}
    </>
  );
}
