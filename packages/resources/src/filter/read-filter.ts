import {
  FILTER_CONDITIONS_MAX,
  FILTER_DEPTH_MAX,
  type Field,
  type FilterOperator,
  isUuid,
  operatorsOf,
  type ResourceDefinition,
} from '@balai/contracts';
import { Problem, type Texts } from '@balai/runtime/problem';
import { resourceProblems } from '../problems.ts';
import { hasKey, ROW_FIELDS } from '../table/table-names.ts';
import { fold } from '../values/fold.ts';
import { readValue, tagOf } from '../values/read-value.ts';
import type { Condition } from './condition.ts';

const refuse = (id: string, en: string, pt: string): Problem => new Problem(resourceProblems.invalid_filter, { detail: { id, en, pt } });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields of a resource that callers may compare. @param hidden fields whose mask the caller may not see */
export function comparableFields(resource: ResourceDefinition, hidden: ReadonlySet<string>): ReadonlyMap<string, Field> {
  const state: Record<string, Field> =
    resource.states === null ? {} : { state: { kind: 'choice', values: Object.keys(resource.states.of), required: true, facet: true } };
  const id: Record<string, Field> = { id: { kind: 'ref', of: resource.name, required: true } };
  return new Map(Object.entries({ ...id, ...state, ...ROW_FIELDS, ...resource.fields }).filter(([name]) => !hidden.has(name)));
}

const wrongValue = (name: string): Problem =>
  refuse(`nilai ${name} tidak valid`, `the value of ${name} is not valid`, `o valor de ${name} não é válido`);

/** How many values an operator takes: exactly so many, or a list. */
const ARITY: Partial<Record<FilterOperator, number>> = { between: 2, isnull: 0 };

function valuesOf(name: string, field: Field, operator: FilterOperator, given: unknown): unknown[] {
  if (operator === 'isnull') {
    if (typeof given !== 'boolean' && given !== undefined)
      throw refuse(
        `${name} isnull memerlukan true atau false`,
        `${name} isnull takes true or false`,
        `${name} isnull requer true ou false`,
      );
    return [given ?? true];
  }
  const isList = operator === 'in' || operator === 'nin' || operator === 'between';
  const list: unknown[] = isList ? (Array.isArray(given) ? given : []) : [given];
  const wanted = ARITY[operator];
  if (list.length === 0 || list.length > 500 || (wanted !== undefined && list.length !== wanted))
    throw refuse(
      `${name} ${operator}: jumlah nilai salah`,
      `${name} ${operator}: wrong number of values`,
      `${name} ${operator}: número de valores incorreto`,
    );
  return list.map((one) => {
    if (typeof one === 'string' && one.includes('\0')) throw wrongValue(name);
    if (operator === 'contains' || operator === 'starts') {
      if (typeof one !== 'string')
        throw refuse(`${name} ${operator} memerlukan teks`, `${name} ${operator} takes a text`, `${name} ${operator} requer um texto`);
      return fold(one);
    }
    return comparedValue(name, field, one);
  });
}

function comparedValue(name: string, field: Field, given: unknown): unknown {
  const wrong = wrongValue(name);
  if (hasKey(field)) {
    if (typeof given !== 'string') throw wrong;
    // Compared as it would be stored: with or without punctuation.
    const read = field.kind === 'text' || field.kind === 'number' ? { value: given } : readValue(given, field);
    return fold('fault' in read ? given : String(read.value ?? ''));
  }
  if (field.kind === 'integer' && !Number.isSafeInteger(given)) throw wrong;
  if (field.kind === 'boolean') {
    // The values of a facet are texts.
    if (!['true', 'false'].includes(String(given))) throw wrong;
    return String(given) === 'true';
  }
  if (field.kind !== 'integer' && typeof given !== 'string') throw wrong;
  if (field.kind === 'tags') return tagOf(String(given));
  if (field.kind === 'ref' && !isUuid(String(given))) throw wrong;
  // Bounds of stored values do not bind comparisons.
  const unbounded = field.kind === 'decimal' ? { ...field, min: -(10n ** 16n), max: 10n ** 16n } : field;
  const read = readValue(given, unbounded);
  if ('fault' in read || read.value === null) throw wrong;
  return read.value;
}

/**
 * Reads the parameter `filter`.
 * @throws Problem invalid_filter, naming the field or operator that is wrong; a hidden field is unknown.
 */
export function readFilter(text: string | undefined, fields: ReadonlyMap<string, Field>): Condition {
  if (text === undefined || text.trim() === '') return { kind: 'all', of: [] };
  let tree: unknown;
  try {
    tree = JSON.parse(text);
  } catch {
    throw refuse('bukan JSON', 'it is not JSON', 'não é JSON');
  }
  let conditions = 0;

  const list = (of: unknown, depth: number): Condition[] => {
    if (!Array.isArray(of)) throw refuse('and dan or memerlukan daftar', 'and and or take a list', 'and e or requerem uma lista');
    return of.map((one: unknown) => read(one, depth + 1));
  };
  const read = (node: unknown, depth: number): Condition => {
    if (depth > FILTER_DEPTH_MAX) throw refuse('terlalu bertingkat', 'it has too many levels', 'tem níveis demais');
    if (!isRecord(node)) throw refuse('sebuah syarat harus objek', 'a condition is an object', 'uma condição é um objeto');
    const keys = Object.keys(node);
    if (keys.length === 1 && 'and' in node) return { kind: 'all', of: list(node.and, depth) };
    if (keys.length === 1 && 'or' in node) return { kind: 'any', of: list(node.or, depth) };
    if (keys.length === 1 && 'not' in node) return { kind: 'not', of: read(node.not, depth + 1) };
    conditions += 1;
    if (conditions > FILTER_CONDITIONS_MAX) throw refuse('terlalu banyak syarat', 'it has too many conditions', 'tem condições demais');
    return readLeaf(node, fields);
  };
  return read(tree, 0);
}

function readLeaf(node: Readonly<Record<string, unknown>>, fields: ReadonlyMap<string, Field>): Condition {
  const name = String(node.f ?? '');
  const field = fields.get(name);
  const unknown = Object.keys(node).find((key) => !['f', 'op', 'v'].includes(key));
  if (unknown !== undefined) throw refuse(`kata ${unknown} tidak dikenal`, `unknown word ${unknown}`, `palavra ${unknown} desconhecida`);
  if (field === undefined) throw refuse(`kolom ${name} tidak dikenal`, `unknown field ${name}`, `campo ${name} desconhecido`);
  const operator = operatorsOf(field).find((one) => one === node.op);
  if (operator === undefined) {
    const known = operatorsOf(field).join(', ');
    if (known === '')
      throw refuse(`kolom ${name} tidak dapat difilter`, `the field ${name} cannot be filtered`, `o campo ${name} não pode ser filtrado`);
    const texts: Texts = { id: `${name} mengenal ${known}`, en: `${name} knows ${known}`, pt: `${name} aceita ${known}` };
    throw new Problem(resourceProblems.invalid_filter, { detail: texts });
  }
  return { kind: 'field', name, field, operator, values: valuesOf(name, field, operator, node.v) };
}
