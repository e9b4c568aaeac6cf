import { strictVars } from './narrowing.mjs';

const int = (text) => Number(text ?? 0);

/**
 * What a statement says about its relations: `nulled`, those an outer join may leave out; `certain`, columns its conditions leave no null in
 * (`relation.column`); `updates`, what it writes by column; and the statement around it.
 */
export function scopeOf(query, parent, catalogue) {
  const scope = { query, parent, nulled: new Set(), certain: new Set(), updates: new Map() };
  for (const item of query.jointree?.fromlist ?? []) walkJoins(item, scope, false, catalogue);
  if (query.jointree?.quals) for (const found of strictVars(query.jointree.quals, catalogue)) scope.certain.add(found);
  // A row that passed a test of one of its columns is there.
  for (const found of scope.certain) scope.nulled.delete(int(found.split('.')[0]));
  if (query.commandType === '2') for (const entry of query.targetList) scope.updates.set(int(entry.resno), entry.expr);
  if (query.commandType === '3' && query.onConflict?.action !== '2')
    for (const entry of query.targetList) scope.updates.set(int(entry.resno), entry.expr);
  return scope;
}

function walkJoins(node, scope, nulled, catalogue) {
  if (node.kind === 'RANGETBLREF') {
    if (nulled) scope.nulled.add(int(node.rtindex));
    return;
  }
  if (node.kind === 'FROMEXPR') {
    for (const item of node.fromlist ?? []) walkJoins(item, scope, nulled, catalogue);
    return;
  }
  const [inner, left, full, right] = ['0', '1', '2', '3'].map((kind) => node.jointype === kind);
  walkJoins(node.larg, scope, nulled || right || full, catalogue);
  walkJoins(node.rarg, scope, nulled || left || full, catalogue);
  if (inner && !nulled && node.quals) for (const found of strictVars(node.quals, catalogue)) scope.certain.add(found);
}

/** Oid of an expression's type. */
export function typeOf(expr, catalogue) {
  const given =
    expr.vartype ??
    expr.consttype ??
    expr.paramtype ??
    expr.funcresulttype ??
    expr.opresulttype ??
    expr.resulttype ??
    expr.aggtype ??
    expr.wintype;
  if (given) return int(given);
  const other =
    expr.coalescetype ??
    expr.casetype ??
    expr.minmaxtype ??
    expr.array_typeid ??
    expr.refrestype ??
    expr.row_typeid ??
    expr.type ??
    expr.typeId;
  if (other && expr.kind !== 'SUBLINK') return int(other);
  if (expr.kind === 'COLLATEEXPR') return typeOf(expr.arg, catalogue);
  if (expr.kind === 'SUBLINK') {
    if (expr.subLinkType === '4') return typeOf(expr.subselect.targetList[0].expr, catalogue);
    if (expr.subLinkType === '6') {
      const item = typeOf(expr.subselect.targetList[0].expr, catalogue);
      for (const type of catalogue.types.values()) if (type.typelem === item && type.typname.startsWith('_')) return type.oid;
    }
  }
  // Tests: and, or, not, is null, exists, any, distinct from.
  return 16;
}
