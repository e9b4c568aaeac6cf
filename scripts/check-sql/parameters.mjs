import { itemOf, kindOf, literalsOf, shownAs, split } from './types.mjs';

/** What the analysis of columns may know of a parameter from its TypeScript type. */
export function knownOf(checker, type) {
  const given = split(checker, type);
  const item = itemOf(checker, given);
  return {
    nullable: given.isAny || given.isNull || given.isUndefined,
    isKnown: given.isNull || given.isUndefined,
    values: given.rest.length > 0 ? literalsOf(given.rest) : null,
    itemsNullable: !item || item.isAny || item.isNull || item.isUndefined,
    itemValues: item && item.rest.length > 0 ? literalsOf(item.rest) : null,
  };
}

/** Why a value of the type cannot be the parameter, or null. */
export function compareParameter(checker, catalogue, type, oid) {
  const given = split(checker, type);
  const shown = checker.typeToString(type);
  const name = catalogue.types.get(oid)?.shown ?? 'unknown';
  if (given.isAny) return `is ${shown}, the parameter is ${name}: give it a type`;
  const bad = given.rest.filter((one) => !fits(kindOf(checker, one), oid, catalogue));
  return bad.length > 0 ? `is ${shown}, the parameter is ${name}` : null;
}

function fits(kind, oid, catalogue) {
  const type = catalogue.types.get(oid);
  if (type?.typtype === 'd') return fits(kind, type.typbasetype, catalogue);
  if (type?.typcategory === 'A' && type.typelem)
    return kind === 'never[]' || (kind.endsWith('[]') && fits(kind.slice(0, -2), type.typelem, catalogue));
  const wanted = shownAs(oid, catalogue);
  // pg writes objects and text as they are, but a list as PostgreSQL's array, which is no JSON.
  if (wanted === 'json') return !kind.endsWith('[]') && kind !== 'Date' && kind !== 'Buffer';
  if (wanted === 'Date') return kind === 'Date' || kind === 'string';
  if (wanted === 'number') return kind === 'number' || (kind === 'bigint' && type.typname === 'int8');
  if (type?.typname === 'numeric') return kind === 'string' || kind === 'number';
  if (wanted === 'interval') return kind === 'string';
  // A day has no instant: pg would write the one of this process's zone.
  return kind === wanted;
}
