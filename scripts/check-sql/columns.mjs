import { strictVars } from './narrowing.mjs';

/** Functions that answer null only when an argument is null. Names of pg_catalog. */
const NULL_FOR_NULL = new Set(
  `abs ceil ceiling floor round trunc mod power sqrt sign length char_length octet_length lower upper initcap btrim ltrim rtrim trim replace
  left right lpad rpad repeat reverse split_part strpos position translate substr md5 sha256 encode decode convert_to convert_from to_char
  to_timestamp to_date date_part extract date_trunc age make_interval make_date make_timestamptz timezone clock_timestamp now
  statement_timestamp transaction_timestamp gen_random_uuid random nextval hashtext hashtextextended cardinality array_append array_cat
  array_remove array_replace array_prepend to_jsonb to_json row_to_json jsonb_array_length
  jsonb_array_elements jsonb_object_keys jsonb_set jsonb_strip_nulls generate_series regexp_replace regexp_split_to_table regexp_split_to_array
  string_to_table quote_ident quote_literal text name varchar bpchar int2 int4 int8 float4 float8 numeric date timestamptz timestamp interval
  starts_with pg_advisory_lock pg_try_advisory_xact_lock pg_try_advisory_lock get_bit set_bit bit_count get_byte set_byte bool like ilike
  normalize overlay ascii chr width_bucket isfinite pg_column_size txid_current pg_current_xact_id unaccent uuid_extract_timestamp`.split(
    /\s+/,
  ),
);
const NEVER_NULL = new Set(
  'concat concat_ws jsonb_build_object jsonb_build_array json_build_object json_build_array num_nulls num_nonnulls count regr_count row_number rank dense_rank percent_rank cume_dist ntile'.split(
    ' ',
  ),
);
/** Over at least one row with a value these are not null. */
const NULL_FOR_NO_ROWS = new Set(
  'sum min max avg bool_or bool_and every string_agg bit_or bit_and first_value last_value json_object_agg jsonb_object_agg'.split(' '),
);
/** Over at least one row these are not null, whatever the values. */
const NULL_WITHOUT_ROWS = new Set('array_agg jsonb_agg json_agg'.split(' '));
const NULL_AT_WILL = new Set(['->', '->>', '#>', '#>>']);

const MAYBE = { nullable: true, values: null };
const NEVER = { nullable: false, values: null };
const int = (text) => Number(text ?? 0);

/**
 * Columns of an analysed statement: name, type and what is known of their values. `nullable` is false only where null is impossible;
 * `values` are the only texts a column can hold, null when that is not known. `isHere`: it is this statement's condition that leaves null out, so that
 * a row type shared with another statement may still name it.
 */
export class Columns {
  /** @param params what is known of `$1`, `$2`, …: `{ nullable, itemsNullable, values }`. */
  constructor(catalogue, params) {
    this.catalogue = catalogue;
    this.params = params;
    this.busy = new Map();
  }

  of(query, parent = null) {
    const scope = this.scopeOf(query, parent);
    if (query.setOperations) return this.ofSetOperation(query, scope);
    const list = query.commandType === '1' ? query.targetList : query.returningList;
    return (list ?? [])
      .filter((entry) => entry.resjunk !== 'true')
      .map((entry) => ({
        ...this.facts(entry.expr, scope),
        name: entry.resname,
        type: this.typeOf(entry.expr),
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
        values: column.values && right[index].values ? new Set([...column.values, ...right[index].values]) : null,
      }));
    };
    const found = branch(query.setOperations);
    return query.targetList
      .filter((entry) => entry.resjunk !== 'true')
      .map((entry, index) => ({ ...found[index], name: entry.resname, type: this.typeOf(entry.expr) }));
  }

  scopeOf(query, parent) {
    const scope = { query, parent, nulled: new Set(), certain: new Set(), updates: new Map() };
    for (const item of query.jointree?.fromlist ?? []) this.walkJoins(item, scope, false);
    if (query.jointree?.quals) for (const found of strictVars(query.jointree.quals, this.catalogue)) scope.certain.add(found);
    // A row that passed a test of one of its columns is there.
    for (const found of scope.certain) scope.nulled.delete(int(found.split('.')[0]));
    if (query.commandType === '2') for (const entry of query.targetList) scope.updates.set(int(entry.resno), entry.expr);
    if (query.commandType === '3' && query.onConflict?.action !== '2')
      for (const entry of query.targetList) scope.updates.set(int(entry.resno), entry.expr);
    return scope;
  }

  walkJoins(node, scope, nulled) {
    if (node.kind === 'RANGETBLREF') {
      if (nulled) scope.nulled.add(int(node.rtindex));
      return;
    }
    if (node.kind === 'FROMEXPR') {
      for (const item of node.fromlist ?? []) this.walkJoins(item, scope, nulled);
      return;
    }
    const [inner, left, full, right] = ['0', '1', '2', '3'].map((kind) => node.jointype === kind);
    this.walkJoins(node.larg, scope, nulled || right || full);
    this.walkJoins(node.rarg, scope, nulled || left || full);
    if (inner && !nulled && node.quals) for (const found of strictVars(node.quals, this.catalogue)) scope.certain.add(found);
  }

  typeOf(expr) {
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
    if (expr.kind === 'COLLATEEXPR') return this.typeOf(expr.arg);
    if (expr.kind === 'SUBLINK') {
      if (expr.subLinkType === '4') return this.typeOf(expr.subselect.targetList[0].expr);
      if (expr.subLinkType === '6') {
        const item = this.typeOf(expr.subselect.targetList[0].expr);
        for (const type of this.catalogue.types.values()) if (type.typelem === item && type.typname.startsWith('_')) return type.oid;
      }
    }
    // Tests: and, or, not, is null, exists, any, distinct from.
    return 16;
  }

  facts(expr, scope) {
    if (!expr) return MAYBE;
    const read = this[expr.kind];
    return read ? read.call(this, expr, scope) : MAYBE;
  }

  all(list, scope) {
    const found = (list ?? []).map((one) => this.facts(one, scope));
    if (found.some((one) => one.nullable)) return MAYBE;
    return found.some((one) => one.isHere) ? { ...NEVER, isHere: true } : NEVER;
  }

  VAR(expr, scope) {
    let at = scope;
    for (let up = int(expr.varlevelsup); up > 0 && at; up -= 1) at = at.parent;
    if (!at) return MAYBE;
    const [rel, column] = [int(expr.varno), int(expr.varattno)];
    const entry = at.query.rtable[rel - 1];
    const isTarget = rel === int(at.query.resultRelation) && at.query.commandType !== '1';
    const known = entry.rtekind === '2' ? this.facts(entry.joinaliasvars[column - 1], at) : this.ofEntry(entry, column, at, isTarget);
    if (at.nulled.has(rel) || expr.varreturningtype === '1') return { ...known, nullable: true };
    const isChanged = isTarget && at.updates.has(column);
    return known.nullable && !isChanged && at.certain.has(`${rel}.${column}`) ? { ...known, nullable: false, isHere: true } : known;
  }

  ofEntry(entry, column, scope, isTarget) {
    if (column <= 0) return NEVER;
    if (entry.rtekind === '0') {
      const found = this.catalogue.columns.get(`${int(entry.relid)}.${column}`);
      if (!found) return MAYBE;
      const written = isTarget && !found.attnotnull ? scope.updates.get(column) : undefined;
      // What is written is computed from the row as it was.
      const nullable = !found.attnotnull && (written === undefined || this.facts(written, { ...scope, updates: new Map() }).nullable);
      return { nullable, values: found.values, isHere: !nullable && !found.attnotnull };
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
    if (this.busy.has(cte)) return NEVER;
    this.busy.set(cte, true);
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

  CONST(expr) {
    if (expr.constisnull === 'true') return { nullable: true, values: new Set() };
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
    if (isCast && ['json', 'jsonb'].includes(this.catalogue.types.get(this.typeOf(expr.args[0]))?.typname)) return MAYBE;
    if (isCast) return { ...this.facts(expr.args[0], scope) };
    // A function of a migration, written in SQL: what its body answers for such arguments.
    if (body && body.targetList?.length === 1 && alwaysOneRow(body)) {
      const [answer] = new Columns(
        this.catalogue,
        (expr.args ?? []).map((one) => this.facts(one, scope)),
      ).of(body);
      return { nullable: answer.nullable, values: answer.values };
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
    return { nullable: found.every((one) => one.nullable), values: union(found), isHere: found.every((one) => one.nullable || one.isHere) };
  }

  CASE(expr, scope) {
    const found = [...expr.args.map((when) => when.result), expr.defresult].map((one) =>
      one ? this.facts(one, scope) : { nullable: true, values: new Set() },
    );
    return { nullable: found.some((one) => one.nullable), values: union(found), isHere: found.some((one) => one.isHere) };
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
for (const kind of ['COERCEVIAIO', 'ARRAYCOERCEEXPR', 'COLLATE', 'COLLATEEXPR', 'COERCETODOMAIN']) prototype[kind] = prototype.RELABELTYPE;
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
