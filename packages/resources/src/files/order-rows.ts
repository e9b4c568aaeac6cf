import { IMPORT_ROWS_AT_ONCE, type ResourceDefinition } from '@balai/contracts';
import type { FileColumn } from './file-columns.ts';
import type { FileRow } from './file-rows.ts';
import { lookupFields } from './lookup.ts';
import { keyIn, valueIn } from './plan.ts';
import { ownRefs } from './plan-batch.ts';

/**
 * Puts rows behind those of the same file that they name: a batch finds rows of earlier batches only. A file of one batch keeps its order, and
 * rows that name each other in a circle stay where they are.
 */
export function referredFirst(resource: ResourceDefinition, columns: readonly FileColumn[], rows: readonly FileRow[]): readonly FileRow[] {
  const own = ownRefs(resource).filter((name) => columns.some(({ path }) => path === name));
  if (own.length === 0 || rows.length <= IMPORT_ROWS_AT_ONCE) return rows;
  const fields = lookupFields(resource).map(({ name, field }) => {
    const byKey = new Map<string, FileRow>();
    for (const row of rows) {
      const key = keyIn(row, name, field);
      if (key !== null && !byKey.has(key)) byKey.set(key, row);
    }
    return { field, byKey };
  });
  const rowNamed = (cell: string | undefined): FileRow | undefined => {
    if (cell === undefined) return undefined;
    for (const { field, byKey } of fields) {
      const found = byKey.get(valueIn(cell, field) ?? '');
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const open = new Set(rows);
  const ordered: FileRow[] = [];
  for (const row of rows) {
    // No recursion: a file may hold one chain of all its rows.
    const path = open.delete(row) ? [row] : [];
    for (let one = path.at(-1); one !== undefined; one = path.at(-1)) {
      const { cells } = one;
      const above = own.map((name) => rowNamed(cells[name])).find((named) => named !== undefined && open.delete(named));
      if (above === undefined) ordered.push(...path.splice(-1));
      else path.push(above);
    }
  }
  return ordered;
}
