import {
  type Field,
  type FilterOperator,
  type FilterTree,
  type Language,
  type ResourceDefinition,
  type ResourceText,
  textIn,
} from '@balai/contracts';

const OPERATORS: Readonly<Record<FilterOperator, ResourceText>> = {
  eq: { id: 'adalah', en: 'is', pt: 'é' },
  ne: { id: 'bukan', en: 'is not', pt: 'não é' },
  lt: { id: 'kurang dari', en: 'is less than', pt: 'é menor que' },
  lte: { id: 'paling banyak', en: 'is at most', pt: 'é no máximo' },
  gt: { id: 'lebih dari', en: 'is more than', pt: 'é maior que' },
  gte: { id: 'paling sedikit', en: 'is at least', pt: 'é no mínimo' },
  between: { id: 'di antara', en: 'is between', pt: 'está entre' },
  in: { id: 'salah satu dari', en: 'is one of', pt: 'é um de' },
  nin: { id: 'bukan salah satu dari', en: 'is none of', pt: 'não é nenhum de' },
  contains: { id: 'memuat', en: 'contains', pt: 'contém' },
  starts: { id: 'berawalan', en: 'starts with', pt: 'começa com' },
  has: { id: 'memuat', en: 'has', pt: 'tem' },
  isnull: { id: 'kosong', en: 'is empty', pt: 'está vazio' },
};
const FILLED: ResourceText = { id: 'terisi', en: 'is filled in', pt: 'está preenchido' };
/** Operators of days and instants. */
const TIMES: Readonly<Partial<Record<FilterOperator, ResourceText>>> = {
  lt: { id: 'sebelum', en: 'is before', pt: 'é antes de' },
  lte: { id: 'sampai', en: 'is until', pt: 'é até' },
  gt: { id: 'sesudah', en: 'is after', pt: 'é depois de' },
  gte: { id: 'sejak', en: 'is since', pt: 'é desde' },
};
const AND: ResourceText = { id: 'dan', en: 'and', pt: 'e' };
const OR: ResourceText = { id: 'atau', en: 'or', pt: 'ou' };
const NOT: ResourceText = { id: 'bukan', en: 'not', pt: 'não' };
const YES_NO = { true: { id: 'ya', en: 'yes', pt: 'sim' }, false: { id: 'tidak', en: 'no', pt: 'não' } } as const;
const ROW_TEXTS: Readonly<Record<string, ResourceText>> = {
  id: { id: 'ID', en: 'ID', pt: 'ID' },
  state: { id: 'Status', en: 'State', pt: 'Situação' },
  created_at: { id: 'Dibuat', en: 'Created', pt: 'Criado em' },
  updated_at: { id: 'Diubah', en: 'Changed', pt: 'Alterado em' },
};

type Leaf = Extract<FilterTree, { f: string }>;

/** What people call a field, also of those that every row has. */
export const fieldName = ({ texts }: ResourceDefinition, name: string, language: Language): string =>
  textIn(texts.fields[name] ?? ROW_TEXTS[name] ?? { id: name, en: name, pt: name }, language);

function leaves(tree: FilterTree): Leaf[] {
  if ('and' in tree) return tree.and.flatMap(leaves);
  if ('or' in tree) return tree.or.flatMap(leaves);
  return 'not' in tree ? leaves(tree.not) : [tree];
}

const valuesIn = ({ v }: Leaf): unknown[] => (v === undefined ? [] : Array.isArray(v) ? v : [v]);

/** Rows that a filter names, by the resource that the field refers to. */
export function namedRows(tree: FilterTree, fields: ReadonlyMap<string, Field>): Map<string, Set<string>> {
  const named = new Map<string, Set<string>>();
  for (const leaf of leaves(tree)) {
    const field = fields.get(leaf.f);
    if (field?.kind !== 'ref' || leaf.f === 'id' || leaf.op === 'isnull') continue;
    named.set(field.of, new Set([...(named.get(field.of) ?? []), ...valuesIn(leaf).map(String)]));
  }
  return named;
}

/** A filter in words. @param labels of the rows that it names, by identifier */
export function filterText(
  resource: ResourceDefinition,
  tree: FilterTree,
  {
    fields,
    labels,
    language,
  }: { readonly fields: ReadonlyMap<string, Field>; readonly labels: ReadonlyMap<string, string>; readonly language: Language },
): string {
  const say = (text: ResourceText): string => textIn(text, language);
  const shown = (name: string, value: unknown): string => {
    const said = name === 'state' ? resource.texts.states?.[String(value)] : resource.texts.choices?.[name]?.[String(value)];
    if (said !== undefined) return say(said);
    if (typeof value === 'boolean') return say(YES_NO[`${value}`]);
    return labels.get(String(value)) ?? String(value);
  };
  const leafText = (leaf: Leaf): string => {
    const name = fieldName(resource, leaf.f, language);
    if (leaf.op === 'isnull') return `${name} ${say(leaf.v === false ? FILLED : OPERATORS.isnull)}`;
    const kind = fields.get(leaf.f)?.kind;
    const operator = (kind === 'day' || kind === 'instant' ? TIMES[leaf.op] : undefined) ?? OPERATORS[leaf.op];
    const values = valuesIn(leaf).map((value) => shown(leaf.f, value));
    return `${name} ${say(operator)} ${values.join(leaf.op === 'between' ? ` ${say(AND)} ` : ', ')}`;
  };
  const joined = (of: readonly FilterTree[], word: ResourceText, isInner: boolean): string => {
    const parts = of.map((one) => text(one, of.length > 1));
    const all = parts.join(` ${say(word)} `);
    return isInner && parts.length > 1 ? `(${all})` : all;
  };
  const text = (one: FilterTree, isInner: boolean): string => {
    if ('and' in one) return joined(one.and, AND, isInner);
    if ('or' in one) return joined(one.or, OR, isInner);
    return 'not' in one ? `${say(NOT)} (${text(one.not, false)})` : leafText(one);
  };
  return text(tree, false);
}
