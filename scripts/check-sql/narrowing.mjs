/**
 * Columns that are not null in every row that passes a condition, as `relation.column` of the condition's own level: `x is not null`,
 * `x = 1`, and what follows from them through `and`, `or` and functions that answer null for null.
 */
export function strictVars(expr, catalogue) {
  if (!expr) return new Set();
  if (expr.kind === 'BOOLEXPR' && expr.boolop === 'and') return new Set(expr.args.flatMap((one) => [...strictVars(one, catalogue)]));
  if (expr.kind === 'BOOLEXPR' && expr.boolop === 'or') {
    const [first, ...rest] = expr.args.map((one) => strictVars(one, catalogue));
    return new Set([...first].filter((found) => rest.every((other) => other.has(found))));
  }
  if (expr.kind === 'BOOLEXPR') return new Set(expr.args.flatMap((one) => [...nullIn(one, catalogue)]));
  if (expr.kind === 'NULLTEST') return expr.nulltesttype === '1' ? nullIn(expr.arg, catalogue) : new Set();
  if (expr.kind === 'BOOLEANTEST') return ['0', '2'].includes(expr.booltesttype) ? nullIn(expr.arg, catalogue) : new Set();
  return nullIn(expr, catalogue);
}

/** Columns that make the expression null when they are null. */
function nullIn(expr, catalogue) {
  if (!expr) return new Set();
  if (expr.kind === 'VAR') return new Set(expr.varlevelsup === '0' ? [`${expr.varno}.${expr.varattno}`] : []);
  const isStrict = (fn) => catalogue.functions.get(Number(fn))?.proisstrict === true;
  const ofAll = (list) => new Set((list ?? []).flatMap((one) => [...nullIn(one, catalogue)]));
  if (expr.kind === 'OPEXPR') return isStrict(catalogue.operators.get(Number(expr.opno))?.code) ? ofAll(expr.args) : new Set();
  if (expr.kind === 'FUNCEXPR') return isStrict(expr.funcid) ? ofAll(expr.args) : new Set();
  if (expr.kind === 'SCALARARRAYOPEXPR' && expr.useOr === 'true') return ofAll(expr.args.slice(0, 1));
  if (['RELABELTYPE', 'COERCEVIAIO', 'COLLATE', 'COLLATEEXPR'].includes(expr.kind)) return nullIn(expr.arg, catalogue);
  return new Set();
}
