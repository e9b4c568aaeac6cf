import { int } from './relations.mjs';
import { scopeOf } from './scope.mjs';

/**
 * What a statement writes that its table refuses: null where a column takes none, words that its constraint does not know.
 * @param columns the analysis of the statement's values (`Columns`).
 */
export function compareWrites(catalogue, columns, query, parent = null) {
  const scope = scopeOf(query, parent, catalogue);
  const faults = (query.cteList ?? []).flatMap((cte) => compareWrites(catalogue, columns, cte.ctequery, scope));
  if (!['2', '3'].includes(query.commandType)) return faults;
  const { relid } = query.rtable[int(query.resultRelation) - 1];
  // What is written is computed from the row as it was.
  const before = { ...scope, updates: new Map() };
  for (const entry of [...query.targetList, ...(query.onConflict?.onConflictSet ?? [])]) {
    const column = catalogue.columns.get(`${int(relid)}.${int(entry.resno)}`);
    if (!column || entry.resjunk === 'true' || entry.expr.kind === 'SETTODEFAULT') continue;
    const { nullable, isKnown, values } = columns.facts(entry.expr, before);
    if (nullable && isKnown && column.attnotnull) faults.push(`column ${column.attname} takes no null, the value may be one`);
    const strange = column.values && values ? [...values].filter((value) => !column.values.has(value)) : [];
    if (strange.length > 0) faults.push(`column ${column.attname} does not take ${strange.map((value) => `'${value}'`).join(', ')}`);
  }
  return faults;
}
