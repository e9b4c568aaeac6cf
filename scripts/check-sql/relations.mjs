import { scopeOf } from './scope.mjs';

export const MAYBE = { nullable: true, values: null };
export const NEVER = { nullable: false, values: null };
export const int = (text) => Number(text ?? 0);

/** What is known of a relation's columns: a table's, a subquery's, a function's, a list of values'. */
export class Relations {
  VAR(expr, scope) {
    let at = scope;
    for (let up = int(expr.varlevelsup); up > 0 && at; up -= 1) at = at.parent;
    if (!at) return MAYBE;
    const [rel, column] = [int(expr.varno), int(expr.varattno)];
    const entry = at.query.rtable[rel - 1];
    const isTarget = rel === int(at.query.resultRelation) && at.query.commandType !== '1';
    const known = entry.rtekind === '2' ? this.facts(entry.joinaliasvars[column - 1], at) : this.ofEntry(entry, column, at, isTarget);
    if (at.nulled.has(rel) || expr.varreturningtype === '1') return { ...known, nullable: true, isKnown: true };
    const isChanged = isTarget && at.updates.has(column);
    return known.nullable && !isChanged && at.certain.has(`${rel}.${column}`)
      ? { ...known, nullable: false, isKnown: false, isHere: true }
      : known;
  }

  ofEntry(entry, column, scope, isTarget) {
    if (column <= 0) return NEVER;
    if (entry.rtekind === '0') {
      const found = this.catalogue.columns.get(`${int(entry.relid)}.${column}`);
      if (!found) return MAYBE;
      if (found.attnotnull) return { nullable: false, values: found.values };
      // What is written is computed from the row as it was.
      const written = isTarget ? scope.updates.get(column) : undefined;
      const value = written === undefined ? { nullable: true, isKnown: true } : this.facts(written, { ...scope, updates: new Map() });
      return { nullable: value.nullable, isKnown: value.isKnown, isHere: !value.nullable, values: found.values };
    }
    if (entry.rtekind === '1') return this.of(entry.subquery, scope)[column - 1] ?? MAYBE;
    if (entry.rtekind === '3') return this.ofFunction(entry, column, scope);
    if (entry.rtekind === '5')
      return this.all(
        entry.values_lists.map((row) => row[column - 1]),
        scope,
      );
    if (entry.rtekind === '6') return this.ofCte(entry, column, scope);
    if (entry.rtekind === '9') return this.facts(entry.groupexprs[column - 1], scope);
    return MAYBE;
  }

  ofCte(entry, column, scope) {
    let at = scope;
    for (let up = int(entry.ctelevelsup); up > 0 && at; up -= 1) at = at.parent;
    const cte = at?.query.cteList?.find((one) => one.ctename === entry.ctename);
    if (!cte) return MAYBE;
    // Inside itself a recursive query is as its first part makes it.
    if (this.busy.has(cte)) return this.busy.get(cte)?.[column - 1] ?? NEVER;
    const { setOperations, rtable } = cte.ctequery;
    const first = setOperations?.larg.kind === 'RANGETBLREF' ? rtable[int(setOperations.larg.rtindex) - 1].subquery : null;
    this.busy.set(cte, cte.cterecursive === 'true' && first ? this.of(first, scopeOf(cte.ctequery, at, this.catalogue)) : null);
    try {
      return this.of(cte.ctequery, at)[column - 1] ?? MAYBE;
    } finally {
      this.busy.delete(cte);
    }
  }

  ofFunction(entry, column, scope) {
    let left = column;
    for (const one of entry.functions) {
      const count = int(one.funccolcount);
      if (left <= count) return count === 1 ? this.facts(one.funcexpr, scope) : MAYBE;
      left -= count;
    }
    return NEVER; // with ordinality
  }
}
