import ts from 'typescript-api';

/*
 * How PostgreSQL's types look in TypeScript, both ways. Answers follow the runtime's pool: int8 is a number, a date its text; arrays follow pg,
 * which leaves int8 in arrays as text and makes instants of dates there.
 */
const NUMBER = ['int2', 'int4', 'int8', 'float4', 'float8', 'oid'];
const INSTANT = ['timestamptz', 'timestamp'];
const ITEM_AS = { int8: 'string', date: 'Date', numeric: 'number' };

/** The TypeScript name of a column's type: `number`, `string`, `string[]`, `Date`, … `json` is anything. */
export function shownAs(oid, catalogue, isItem = false) {
  const type = catalogue.types.get(oid);
  if (!type) return 'unknown';
  if (type.typtype === 'd') return shownAs(type.typbasetype, catalogue, isItem);
  if (type.typcategory === 'A' && type.typelem) return `${shownAs(type.typelem, catalogue, true)}[]`;
  const name = type.typname;
  if (isItem && ITEM_AS[name]) return ITEM_AS[name];
  if (NUMBER.includes(name)) return 'number';
  if (INSTANT.includes(name)) return 'Date';
  if (name === 'bool') return 'boolean';
  if (name === 'bytea') return 'Buffer';
  if (name === 'json' || name === 'jsonb') return 'json';
  return name === 'interval' ? 'interval' : 'string';
}

const members = (type) => (type.isUnion() ? type.types : [type]);
const has = (type, flag) => (type.flags & flag) !== 0;

/** Splits `string | null`: whether null (or undefined) is in it, and the rest. */
export function split(checker, given) {
  const type = has(given, ts.TypeFlags.TypeParameter) ? (checker.getBaseConstraintOfType(given) ?? given) : given;
  const list = members(type);
  const isAny = has(type, ts.TypeFlags.Any | ts.TypeFlags.Unknown);
  return {
    isAny,
    isNull: list.some((one) => has(one, ts.TypeFlags.Null)),
    isUndefined: list.some((one) => has(one, ts.TypeFlags.Undefined)),
    rest: list.filter((one) => !has(one, ts.TypeFlags.Null | ts.TypeFlags.Undefined)),
  };
}

/** Kind of one member of a union: `string`, `number`, `boolean`, `Date`, `Buffer`, `string[]`, `object`. */
export function kindOf(checker, type) {
  if (has(type, ts.TypeFlags.StringLike)) return 'string';
  if (has(type, ts.TypeFlags.NumberLike)) return 'number';
  if (has(type, ts.TypeFlags.BooleanLike)) return 'boolean';
  if (has(type, ts.TypeFlags.BigIntLike)) return 'bigint';
  if (type.isIntersection()) {
    const plain = type.types.map((one) => kindOf(checker, one)).find((kind) => kind !== 'object');
    return plain ?? 'object';
  }
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const item = split(checker, checker.getTypeArguments(type)[0] ?? type);
    const kinds = new Set(item.rest.map((one) => kindOf(checker, one)));
    return `${kinds.size === 1 ? [...kinds][0] : 'unknown'}[]`;
  }
  const name = type.symbol?.name;
  if (name === 'Date') return 'Date';
  return ['Buffer', 'Uint8Array'].includes(name) ? 'Buffer' : 'object';
}

/** The texts a type names, or null when it is any text. */
export const literalsOf = (list) => (list.every((one) => one.isStringLiteral()) ? new Set(list.map((one) => one.value)) : null);

/** Item type of a list. */
export const itemOf = (checker, type) => {
  const list = type.rest.find((one) => checker.isArrayType(one) || checker.isTupleType(one));
  return list ? split(checker, checker.getTypeArguments(list)[0] ?? list) : null;
};
