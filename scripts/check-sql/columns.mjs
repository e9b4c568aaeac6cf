import { NEVER_NULL, NULL_AT_WILL, NULL_FOR_NO_ROWS, NULL_FOR_NULL, NULL_WITHOUT_ROWS } from './null-answers.mjs';
import { int, MAYBE, NEVER, Relations } from './relations.mjs';
import { scopeOf, typeOf } from './scope.mjs';

/**
 * Columns of an analysed statement: name, type and what is known of their values. `nullable` is false only where null is impossible;
 * `values` are the only texts a column can hold, null when that is not known. `isKnown`: null is possible, not only not excluded. `isHere`: it is this statement's condition that leaves null out, so that
 * a row type shared with another statement may still name it.
 */
export class Columns extends Relations {
  /** @param params what is known of `$1`, `$2`, …: `{ nullable, itemsNullable, values }`. */
  constructor(catalogue, params) {
    super();
    this.catalogue = catalogue;
    this.params = params;
    this.busy = new Map();
  }

  of(query, parent = null) {
    const scope = scopeOf(query, parent, this.catalogue);
    if (query.setOperations) return this.ofSetOperation(query, scope);
    const list = query.commandType === '1' ? query.targetList : query.returningList;
    return (list ?? [])
      .filter((entry) => entry.resjunk !== 'true')
      .map((entry) => ({
        ...this.facts(entry.expr, scope),
        name: entry.resname,
        type: typeOf(entry.expr, this.catalogue),
      }));
  }

  ofSetOperation(query, scope) {
    const branch = (node) => {
      if (node.kind === 'RANGETBLREF') return this.of(query.rtable[int(node.rtindex) - 1].subquery, scope);
      const [left, right] = [branch(node.larg), branch(node.rarg)];
      if (node.op !== '1') return left;
      return left.map((column, index) => ({
        ...column,
        nullable: column.nullable || right[index].nullable,
        isKnown: column.isKnown || right[index].isKnown,
        values: column.values && right[index].values ? new Set([...column.values, ...right[index].values]) : null,
      }));
    };
    const found = branch(query.setOperations);
    return query.targetList
      .filter((entry) => entry.resjunk !== 'true')
      .map((entry, index) => ({ ...found[index], name: entry.resname, type: typeOf(entry.expr, this.catalogue) }));
  }

  facts(expr, scope) {
    if (!expr) return MAYBE;
    const read = this[expr.kind];
    return read ? read.call(this, expr, scope) : MAYBE;
  }

  all(list, scope) {
    const found = (list ?? []).map((one) => this.facts(one, scope));
    if (found.some((one) => one.nullable)) return { ...MAYBE, isKnown: found.some((one) => one.isKnown) };
    return found.some((one) => one.isHere) ? { ...NEVER, isHere: true } : NEVER;
  }

  CONST(expr) {
    if (expr.constisnull === 'true') return { nullable: true, isKnown: true, values: new Set() };
    return { nullable: false, values: textOf(expr) };
  }

  PARAM(expr) {
    return this.params[int(expr.paramid) - 1] ?? MAYBE;
  }

  FUNCEXPR(expr, scope) {
    const { proname, nspname, body } = this.catalogue.functions.get(int(expr.funcid));
    if (proname === 'unnest') return this.items(expr.args[0], scope);
    // A cast from jsonb makes null of JSON's null.
    const isCast = expr.funcformat !== '0' && expr.funcformat !== '3';
    if (isCast && ['json', 'jsonb'].includes(this.catalogue.types.get(typeOf(expr.args[0], this.catalogue))?.typname)) return MAYBE;
    if (isCast) return { ...this.facts(expr.args[0], scope) };
    // A function of a migration, written in SQL: what its body answers for such arguments.
    if (body && body.targetList?.length === 1 && alwaysOneRow(body)) {
      const [answer] = new Columns(
        this.catalogue,
        (expr.args ?? []).map((one) => this.facts(one, scope)),
      ).of(body);
      return { nullable: answer.nullable, isKnown: answer.isKnown, values: answer.values };
    }
    if (nspname !== 'pg_catalog') return MAYBE;
    if (NEVER_NULL.has(proname)) return NEVER;
    return NULL_FOR_NULL.has(proname) ? this.all(expr.args, scope) : MAYBE;
  }

  /** Items of an array: those of a parameter are as its type says; arrays in columns hold no nulls here. */
  items(expr, scope) {
    if (expr.kind === 'PARAM') {
      const param = this.params[int(expr.paramid) - 1];
      return { nullable: param?.itemsNullable ?? true, values: param?.itemValues ?? null };
    }
    if (expr.kind === 'ARRAYEXPR') return this.all(expr.elements, scope);
    return ['ARRAYCOERCEEXPR', 'RELABELTYPE'].includes(expr.kind) ? this.items(expr.arg, scope) : NEVER;
  }

  OPEXPR(expr, scope) {
    const { oprname } = this.catalogue.operators.get(int(expr.opno));
    return NULL_AT_WILL.has(oprname) ? MAYBE : this.all(expr.args, scope);
  }

  SCALARARRAYOPEXPR(expr, scope) {
    const [scalar, array] = expr.args;
    return this.all([scalar, array], scope).nullable || this.items(array, scope).nullable ? MAYBE : NEVER;
  }

  AGGREF(expr, scope) {
    return this.aggregate(
      int(expr.aggfnoid),
      expr.aggfilter,
      (expr.args ?? []).map((entry) => entry.expr),
      scope,
      hasRows(scope.query),
    );
  }

  WINDOWFUNC(expr, scope) {
    const { proname } = this.catalogue.functions.get(int(expr.winfnoid));
    if (['lag', 'lead'].includes(proname) && expr.args.length === 3) return this.all([expr.args[0], expr.args[2]], scope);
    return this.aggregate(int(expr.winfnoid), expr.aggfilter, expr.args ?? [], scope, true);
  }

  aggregate(fn, filter, args, scope, rows) {
    const { proname } = this.catalogue.functions.get(fn);
    if (NEVER_NULL.has(proname)) return NEVER;
    if (!rows || filter) return MAYBE;
    if (NULL_WITHOUT_ROWS.has(proname)) return NEVER;
    return NULL_FOR_NO_ROWS.has(proname) ? this.all(args, scope) : MAYBE;
  }

  SUBLINK(expr, scope) {
    const kind = expr.subLinkType;
    if (kind === '0' || kind === '6') return NEVER; // exists, array
    const columns = this.of(expr.subselect, scope);
    if (kind === '4') return alwaysOneRow(expr.subselect) ? columns[0] : { ...columns[0], nullable: true };
    // any, all: null when it compares with a null.
    const left = this.all(
      [].concat(expr.testexpr?.args ?? [expr.testexpr]).filter((one) => one && one.kind !== 'PARAM'),
      scope,
    );
    return left.nullable || columns.some((column) => column.nullable) ? MAYBE : NEVER;
  }

  COALESCE(expr, scope) {
    const found = expr.args.map((one) => this.facts(one, scope));
    return {
      nullable: found.every((one) => one.nullable),
      isKnown: found.every((one) => one.isKnown),
      isHere: found.every((one) => one.nullable || one.isHere),
      values: union(found),
    };
  }

  CASE(expr, scope) {
    const found = [...expr.args.map((when) => when.result), expr.defresult].map((one) =>
      one ? this.facts(one, scope) : { nullable: true, isKnown: true, values: new Set() },
    );
    return {
      nullable: found.some((one) => one.nullable),
      isKnown: found.some((one) => one.isKnown),
      isHere: found.some((one) => one.isHere),
      values: union(found),
    };
  }

  MINMAX(expr, scope) {
    return { nullable: expr.args.every((one) => this.facts(one, scope).nullable), values: null };
  }

  BOOLEXPR(expr, scope) {
    return this.all(expr.args, scope);
  }

  ROWCOMPAREEXPR(expr, scope) {
    return this.all([...expr.largs, ...expr.rargs], scope);
  }

  RELABELTYPE(expr, scope) {
    return this.facts(expr.arg, scope);
  }

  NULLIFEXPR(expr, scope) {
    return { ...this.facts(expr.args[0], scope), nullable: true };
  }

  /** `(array_agg(x order by y))[1]`: the first of at least one. */
  SUBSCRIPTINGREF(expr, scope) {
    const {
      refexpr,
      refupperindexpr: [index],
    } = expr;
    const isFirst = index?.kind === 'CONST' && index.constvalue?.[2] === '1';
    if (!isFirst || refexpr.kind !== 'AGGREF' || refexpr.aggfilter || !hasRows(scope.query)) return MAYBE;
    if (this.catalogue.functions.get(int(refexpr.aggfnoid)).proname !== 'array_agg') return MAYBE;
    return this.all(
      refexpr.args.map((entry) => entry.expr),
      scope,
    );
  }

  NULLTEST() {
    return NEVER;
  }
}

const { prototype } = Columns;
for (const kind of [
  'BOOLEANTEST',
  'DISTINCTEXPR',
  'ARRAYEXPR',
  'ARRAY',
  'ROW',
  'ROWEXPR',
  'SQLVALUEFUNCTION',
  'NEXTVALUEEXPR',
  'GROUPINGFUNC',
  'JSONISPREDICATE',
])
  prototype[kind] = prototype.NULLTEST;
for (const kind of ['NAMEDARGEXPR', 'COERCEVIAIO', 'ARRAYCOERCEEXPR', 'COLLATE', 'COLLATEEXPR', 'COERCETODOMAIN'])
  prototype[kind] = prototype.RELABELTYPE;
prototype.COALESCEEXPR = prototype.COALESCE;
prototype.CASEEXPR = prototype.CASE;
prototype.MINMAXEXPR = prototype.MINMAX;
prototype.ROWCOMPARE = prototype.ROWCOMPAREEXPR;

const union = (found) => (found.every((one) => one.values) ? new Set(found.flatMap((one) => [...one.values])) : null);

/** Whether every group the statement shows has a row. */
const hasRows = (query) => (query.groupClause?.length ?? 0) > 0 && !query.groupingSets;

const alwaysOneRow = (query) =>
  !query.limitCount &&
  !query.limitOffset &&
  !query.havingQual &&
  (query.groupClause?.length ?? 0) === 0 &&
  (query.hasAggs === 'true' || ((query.jointree?.fromlist?.length ?? 0) === 0 && !query.jointree?.quals && query.hasTargetSRFs !== 'true'));

/** The text of a text constant: its length, then bytes behind a header of four. */
function textOf(expr) {
  if (!['25', '1043', '705'].includes(expr.consttype)) return null;
  const bytes = expr.constvalue.slice(2, -1).map((byte) => Number(byte) & 255);
  return new Set([Buffer.from(expr.consttype === '705' ? bytes.slice(0, -1) : bytes.slice(4)).toString('utf8')]);
}
