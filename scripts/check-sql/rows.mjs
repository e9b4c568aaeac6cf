import ts from 'typescript-api';
import { kindOf, literalsOf, shownAs, split } from './types.mjs';

/**
 * Compares a row type with the columns of its statement.
 * @returns faults as sentences, and `trusted`: columns whose row type names texts that no constraint names.
 */
export function compareRow(checker, catalogue, row, columns, node) {
  const faults = [];
  const trusted = [];
  if (ts.TypeFlags.TypeParameter & row.flags)
    return { faults: ['the row type is a type parameter: say the row where the SQL is'], trusted };
  if ((ts.TypeFlags.Unknown | ts.TypeFlags.Any) & row.flags) {
    if ((ts.TypeFlags.Any & row.flags) !== 0) faults.push('the row type is any');
    return { faults, trusted };
  }
  const properties = new Map(checker.getPropertiesOfType(row).map((property) => [property.name, property]));
  const seen = new Set();
  for (const column of columns) {
    if (seen.has(column.name)) faults.push(`column ${column.name} is there twice`);
    seen.add(column.name);
    const property = properties.get(column.name);
    if (!property) {
      faults.push(`column ${column.name} is not in the row type`);
      continue;
    }
    const result = compareColumn(checker, catalogue, column, checker.getTypeOfSymbolAtLocation(property, node));
    faults.push(...result.faults.map((fault) => `column ${column.name} ${fault}`));
    if (result.isTrusted) trusted.push(column.name);
  }
  for (const [name, property] of properties)
    if (!seen.has(name) && !(property.flags & ts.SymbolFlags.Optional))
      faults.push(`the row has ${name}, which is no column of the statement`);
  return { faults, trusted };
}

function compareColumn(checker, catalogue, column, type) {
  const shown = checker.typeToString(type);
  const wanted = shownAs(column.type, catalogue);
  const { isAny, isNull, isUndefined, rest } = split(checker, type);
  if (isAny) return { faults: wanted === 'json' ? [] : [`is ${wanted}, the row says ${shown}`] };
  if (column.nullable && !isNull) return { faults: [`may be null, the row says ${shown}`] };
  const faults = [];
  // JSON has a null of its own.
  if (!column.nullable && !column.isHere && isNull && wanted !== 'json') faults.push(`is never null, the row says ${shown}`);
  if (isUndefined) faults.push(`is never undefined, the row says ${shown}`);
  if (wanted === 'json') return { faults };
  const kinds = new Set(rest.map((one) => kindOf(checker, one)));
  const isNothing = rest.length === 0 && column.values?.size === 0;
  const fits = [...kinds].every((kind) => kind === wanted || (wanted === 'interval' && kind === 'object') || kind === 'never[]');
  if ((!fits || kinds.size === 0) && !isNothing) return { faults: [...faults, `is ${wanted}, the row says ${shown}`] };
  const values = compareValues(column, rest, shown, wanted);
  return { isTrusted: values.isTrusted, faults: [...faults, ...values.faults] };
}

function compareValues(column, rest, shown, wanted) {
  if (wanted === 'boolean' && rest.length === 1 && rest[0].flags & ts.TypeFlags.BooleanLiteral)
    return { faults: [`is boolean, the row says ${shown}`] };
  if (wanted === 'number') return { faults: [], isTrusted: rest.length > 0 && rest.every((one) => one.isNumberLiteral()) };
  const literals = wanted === 'string' ? literalsOf(rest) : null;
  if (!literals) return { faults: [] };
  if (!column.values) return { faults: [], isTrusted: true };
  const missing = [...column.values].filter((value) => !literals.has(value));
  return { faults: missing.length > 0 ? [`may be ${missing.map((value) => `'${value}'`).join(', ')}, the row says ${shown}`] : [] };
}
