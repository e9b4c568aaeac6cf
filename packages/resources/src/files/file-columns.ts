import { type Field, FRACTION, type ResourceDefinition, type ResourceText } from '@balai/contracts';
import { fold } from '../values/fold.ts';

/** What the cells of a column are about. */
export interface ColumnTarget {
  /** `id`, a field, or a field of lines: `contacts.name`, `contacts.0.name`. */
  readonly path: string;
  /** Null: the identifier of the row. */
  readonly field: Field | null;
  /** Lines that the column belongs to; null: the row itself. */
  readonly lines: { readonly name: string; readonly index: number | null; readonly field: string } | null;
  /** The cells are fractions of one, the field is in percent. */
  readonly isFraction?: boolean;
}

/** A column of a file. */
export interface FileColumn extends ColumnTarget {
  readonly head: string;
  /** Place in the rows of the file. */
  readonly index: number;
}

/** Column → path of a field; null: the column is not read. */
export type Mapping = Readonly<Record<string, string | null>>;

/** The identifier as files head it. */
export const ID = 'id';

const INDEXED = /^(.+?)[\s._-]+(\d{1,3})[\s._-]+(.+)$/;

/** A head by which columns are compared: small letters and digits only. */
const plainHead = (head: string): string => fold(head).replace(/[^a-z0-9]/g, '');

/** Fields that an import reads. Numbers only find their row. @param hidden fields that the caller may not see */
const isRead = (field: Field): boolean => field.computed !== true || field.kind === 'number';

/** How a file heads the field of a line. */
export const lineHead = (lines: ResourceText, line: ResourceText): ResourceText => ({
  id: `${lines.id}: ${line.id}`,
  en: `${lines.en}: ${line.en}`,
  pt: `${lines.pt}: ${line.pt}`,
});

interface Known extends ColumnTarget {
  readonly heads: readonly string[];
}

const said = (text: ResourceText | undefined): string[] => (text === undefined ? [] : [text.id, text.en, text.pt]);

/** Every target with the heads that name it. */
function knownTargets({ fields, texts }: ResourceDefinition, hidden: ReadonlySet<string>): Known[] {
  const visible = Object.entries(fields).filter(([name, field]) => !hidden.has(name) && isRead(field));
  return [
    { path: ID, field: null, lines: null, heads: [ID] },
    ...visible.flatMap(([name, field]): Known[] => {
      if (field.kind !== 'lines') return [{ path: name, field, lines: null, heads: [name, ...said(texts.fields[name])] }];
      const own = texts.fields[name] ?? { id: name, en: name, pt: name };
      return Object.entries(field.fields).map(([line, one]) => ({
        ...{ path: `${name}.${line}`, field: one, lines: { name, index: null, field: line } },
        heads: [`${name}.${line}`, ...said(lineHead(own, texts.lines?.[name]?.[line] ?? { id: line, en: line, pt: line }))],
      }));
    }),
  ];
}

/** Heads that other systems give to names, codes and references: `product_name`, `customer_id`, `kode produk`. */
const withWords = (texts: readonly string[], words: readonly string[]): string[] =>
  texts.flatMap((text) => words.flatMap((word) => [`${text} ${word}`, `${word} ${text}`]));
const NAMES = ['name', 'nama', 'nome'];
const CODES = ['id', 'code', 'kode', 'código', 'number', 'nomor', 'número', 'no'];

/** Heads that probably name a target, in the order in which they count. */
function similarHeads(
  { name, texts, label, match, fields }: ResourceDefinition,
  known: readonly Known[],
): { readonly path: string; readonly heads: readonly string[] }[] {
  const own = [name, ...said(texts.one)];
  const key = match.find((one) => fields[one]?.kind !== 'number');
  const refs = known.filter(({ field }) => field?.kind === 'ref');
  return [
    { path: label, heads: [...withWords(own, NAMES), ...NAMES] },
    ...(key === undefined || key === label ? [] : [{ path: key, heads: withWords(own, CODES) }]),
    ...refs.filter(({ lines }) => lines === null).map(({ path, heads }) => ({ path, heads: withWords(heads, [...CODES, ...NAMES]) })),
    ...known.flatMap(({ path, field, lines }) => {
      if (lines === null) return [];
      const bare = [lines.field, ...said(texts.lines?.[lines.name]?.[lines.field])];
      const one = bare.map((text) => `${lines.name.replace(/s$/, '')} ${text}`);
      return [{ path, heads: [...bare, ...one, ...(field?.kind === 'ref' ? withWords(bare, [...CODES, ...NAMES]) : [])] }];
    }),
  ].filter(({ path }) => path in fields || path.includes('.'));
}

export const isPercent = (field: Field | null | undefined): boolean => field?.kind === 'decimal' && field.unit === 'percent';

/** Finds targets by path or by head. */
export class ColumnTargets {
  private readonly byPath: ReadonlyMap<string, ColumnTarget>;
  private readonly byHead = new Map<string, ColumnTarget>();

  private readonly bySimilarHead = new Map<string, ColumnTarget>();

  constructor(resource: ResourceDefinition, hidden: ReadonlySet<string>) {
    const known = knownTargets(resource, hidden);
    for (const { path, heads } of similarHeads(resource, known))
      for (const head of heads.map(plainHead)) {
        const target = known.find((one) => one.path === path);
        if (target !== undefined && !this.bySimilarHead.has(head)) this.bySimilarHead.set(head, target);
      }
    this.byPath = new Map(known.map((one) => [one.path, one]));
    for (const { heads, ...target } of known)
      for (const head of heads.map(plainHead)) if (head !== '' && !this.byHead.has(head)) this.byHead.set(head, target);
  }

  /** The target of a path; undefined: there is none. */
  named(path: string): ColumnTarget | undefined {
    const found = this.byPath.get(path);
    if (found !== undefined) return found;
    if (path.endsWith(FRACTION)) {
      const target = this.named(path.slice(0, -FRACTION.length));
      return isPercent(target?.field) && target !== undefined ? { ...target, isFraction: true } : undefined;
    }
    const [, lines, index, field] = /^([a-z0-9_]+)\.(\d{1,3})\.([a-z0-9_]+)$/.exec(path) ?? [];
    return this.atIndex(this.byPath.get(`${lines}.${field}`), index);
  }

  /** What a head names; undefined: nothing that is known. */
  headed(head: string): ColumnTarget | undefined {
    const whole = this.byHead.get(plainHead(head));
    if (whole !== undefined) return whole;
    const [, lines, index, field] = INDEXED.exec(head.trim()) ?? [];
    return lines === undefined ? undefined : this.atIndex(this.byHead.get(plainHead(`${lines} ${field}`)), index);
  }

  /** Paths of the fields that every line must have. */
  requiredOf(lines: string): string[] {
    return [...this.byPath.values()].flatMap(({ path, field, lines: of }) =>
      of?.name === lines && field?.required === true && field.otherwise === undefined ? [path] : [],
    );
  }

  /** What a head probably names, where no head names it exactly; undefined: nothing. */
  similar(head: string): ColumnTarget | undefined {
    return this.bySimilarHead.get(plainHead(head));
  }

  private atIndex(target: ColumnTarget | undefined, index: string | undefined): ColumnTarget | undefined {
    if (target?.lines === undefined || target.lines === null || index === undefined) return undefined;
    const { name, field } = target.lines;
    return { ...target, path: `${name}.${Number(index)}.${field}`, lines: { name, index: Number(index), field } };
  }
}

/** Heads as columns are named: without blanks around them, a repeated one with its number. An empty one stays empty. */
export function columnNames(heads: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return heads.map((head) => {
    const name = head.trim().replace(/\s+/g, ' ');
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return name === '' || times === 1 ? name : `${name} (${times})`;
  });
}

/** What is wrong with the mapping of a column. */
export interface MappingFault {
  readonly column: string;
  readonly fault: 'unknown_column' | 'unknown_field' | 'repeated_field';
  readonly field: string;
}

/**
 * The columns that are read: as `given` says, else by their heads. A column is guessed only for a field that no other one has.
 */
export function columnsOf(
  targets: ColumnTargets,
  names: readonly string[],
  given: Mapping,
): { readonly columns: readonly FileColumn[]; readonly mapping: Mapping; readonly faults: readonly MappingFault[] } {
  const faults: MappingFault[] = Object.keys(given)
    .filter((column) => !names.includes(column))
    .map((column) => ({ column, fault: 'unknown_column', field: given[column] ?? '' }));
  const taken = new Map<string, FileColumn>();
  const take = (head: string, index: number, target: ColumnTarget): void => void taken.set(target.path, { ...target, head, index });
  for (const [index, head] of names.entries()) {
    const path = given[head] ?? null;
    if (path === null) continue;
    const target = targets.named(path);
    if (target === undefined) faults.push({ column: head, fault: 'unknown_field', field: path });
    else if (taken.has(target.path)) faults.push({ column: head, fault: 'repeated_field', field: path });
    else take(head, index, target);
  }
  for (const [index, head] of names.entries()) {
    const target = head === '' || head in given ? undefined : targets.headed(head);
    if (target !== undefined && !taken.has(target.path)) take(head, index, target);
  }
  for (const [head, target] of similarColumns(targets, names, taken)) if (!(head in given)) take(head, names.indexOf(head), target);
  const columns = [...taken.values()].sort((one, other) => one.index - other.index);
  const pathOf = new Map(columns.map(({ head, path, isFraction }) => [head, isFraction === true ? `${path}${FRACTION}` : path]));
  const mapping = Object.fromEntries(names.filter((name) => name !== '').map((name) => [name, pathOf.get(name) ?? null]));
  return { columns, mapping, faults };
}

/** Columns whose heads are similar to those of fields that no column has. Lines are guessed only where all that they require is there. */
function similarColumns(
  targets: ColumnTargets,
  names: readonly string[],
  taken: ReadonlyMap<string, FileColumn>,
): Map<string, ColumnTarget> {
  const heads = new Set([...taken.values()].map(({ head }) => head));
  const found = new Map<string, { readonly head: string; readonly target: ColumnTarget }>();
  for (const head of names) {
    const target = head === '' || heads.has(head) ? undefined : targets.similar(head);
    if (target !== undefined && !taken.has(target.path) && !found.has(target.path)) found.set(target.path, { head, target });
  }
  const isWhole = ({ lines }: ColumnTarget): boolean =>
    lines === null || targets.requiredOf(lines.name).every((path) => taken.has(path) || found.has(path));
  return new Map([...found.values()].filter(({ target }) => isWhole(target)).map(({ head, target }) => [head, target]));
}

/** Titles may stand above the heads. */
const HEADS_WITHIN = 20;
/** A row with so many known heads is the one that heads the columns. */
const HEADS_ENOUGH = 2;

/** The row that heads the columns: the one with the most known heads. @param mapped heads that the caller names */
export function findHeadsFor(targets: ColumnTargets, mapped: ReadonlySet<string>) {
  return (rows: readonly { readonly cells: readonly string[] }[]): { readonly missing: number; readonly index: number } => {
    let best = { known: 0, index: 0 };
    for (const [index, { cells }] of rows.slice(0, HEADS_WITHIN).entries()) {
      const known = columnNames(cells).filter(
        (head) => head !== '' && (mapped.has(head) || (targets.headed(head) ?? targets.similar(head)) !== undefined),
      ).length;
      if (known > best.known) best = { known, index };
    }
    return { missing: Math.max(0, HEADS_ENOUGH - best.known), index: best.index };
  };
}
