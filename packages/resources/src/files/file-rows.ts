import type { FileColumn } from './file-columns.ts';

/** Cells of a line, by field. */
export type LineCells = Readonly<Record<string, string>>;

/** A row of a resource as a file holds it: one row of the file, or several with lines. Empty cells are left out. */
export interface FileRow {
  /** Of its first row in the file, as programs for tables number it. */
  readonly number: number;
  /** By path. */
  readonly cells: Readonly<Record<string, string>>;
  /** By field of lines; absent: the file says nothing of them. */
  readonly lines: Readonly<Record<string, readonly LineCells[]>>;
  /** All cells of its rows in the file, also of columns that are not read. */
  readonly source: readonly (readonly string[])[];
}

interface Draft {
  readonly number: number;
  readonly cells: Record<string, string>;
  readonly lines: Record<string, Record<string, string>[]>;
  readonly source: (readonly string[])[];
}

/** What the cells of one row of a file say. Lines without an index are one line per row of the file. */
function draftOf({ number, cells }: { readonly number: number; readonly cells: readonly string[] }, columns: readonly FileColumn[]): Draft {
  const draft: Draft = { number, cells: {}, lines: {}, source: [cells] };
  for (const { path, lines, index } of columns) {
    const text = cells[index] ?? '';
    if (text.trim() === '') continue;
    if (lines === null) {
      draft.cells[path] = text;
      continue;
    }
    draft.lines[lines.name] ??= [];
    const list = draft.lines[lines.name] ?? [];
    const at = lines.index ?? 0;
    while (list.length <= at) list.push({});
    (list[at] ?? {})[lines.field] = text;
  }
  return draft;
}

/** Whether a row of a file only has further lines of the row above: the same keys, or none, and nothing else that differs. */
function isContinued(above: Draft, row: Draft, keys: ReadonlySet<string>): boolean {
  if (Object.keys(row.lines).length === 0) return false;
  const named = Object.keys(row.cells);
  const hasKey = named.some((path) => keys.has(path));
  if (!hasKey && named.length > 0) return false;
  return named.every((path) => above.cells[path] === row.cells[path]);
}

/**
 * The rows of a resource in the rows of a file. Consecutive rows of one key that have nothing new but lines are one row.
 * @param keys paths by which rows are found
 */
export function fileRowsOf(
  rows: readonly { readonly number: number; readonly cells: readonly string[] }[],
  columns: readonly FileColumn[],
  keys: ReadonlySet<string>,
): FileRow[] {
  const found: Draft[] = [];
  for (const row of rows) {
    const draft = draftOf(row, columns);
    const above = found.at(-1);
    if (above === undefined || !isContinued(above, draft, keys)) {
      found.push(draft);
      continue;
    }
    above.source.push(row.cells);
    for (const [name, list] of Object.entries(draft.lines)) above.lines[name] = [...(above.lines[name] ?? []), ...list];
  }
  return found.filter(({ cells, lines }) => Object.keys(cells).length > 0 || Object.keys(lines).length > 0);
}
