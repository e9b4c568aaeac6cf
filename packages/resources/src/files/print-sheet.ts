import {
  decimalText,
  type Field,
  type FilterTree,
  type Language,
  type ResourceDefinition,
  type ResourceText,
  textIn,
} from '@balai/contracts';
import { type Cell, type Column, type ColumnKind, type Fact, type Head, type Sheet, table } from '@balai/documents';
import { fieldName, filterText } from '../filter/filter-text.ts';
import { comparableFields } from '../filter/read-filter.ts';
import type { Row } from '../rows/row.ts';
import { fileCell } from './file-cell.ts';

/** What a printed list says of itself. */
export interface Printed {
  /** Name of the client. */
  readonly client: string;
  readonly letterhead: Head['letterhead'] | undefined;
  readonly filter: FilterTree | null;
  /** Labels of the rows that the filter names, by identifier. */
  readonly labels: ReadonlyMap<string, string>;
  readonly q: string;
  readonly sorting: { readonly name: string; readonly descending: boolean };
  readonly at: Date;
  /** Fields that the caller may not see. */
  readonly hidden: ReadonlySet<string>;
  readonly language: Language;
}

const WORDS = {
  filter: { id: 'Saringan', en: 'Filter', pt: 'Filtro' },
  search: { id: 'Pencarian', en: 'Search', pt: 'Busca' },
  sort: { id: 'Urutan', en: 'Sorted by', pt: 'Ordenado por' },
  descending: { id: 'menurun', en: 'descending', pt: 'decrescente' },
  ascending: { id: 'menaik', en: 'ascending', pt: 'crescente' },
  at: { id: 'Keadaan per', en: 'As of', pt: 'Posição em' },
  empty: { id: 'Tidak ada data.', en: 'There are no records.', pt: 'Não há registros.' },
} as const satisfies Readonly<Record<string, ResourceText>>;
const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB', pt: 'pt-BR' };
const WIDTHS: Readonly<Partial<Record<Field['kind'], number>>> = { decimal: 14, integer: 10, boolean: 8, day: 12, country: 8, currency: 8 };

const inAll = (text: string): ResourceText => ({ id: text, en: text, pt: text });
const kindOf = ({ kind }: Field): ColumnKind => (kind === 'decimal' || kind === 'integer' ? 'number' : 'text');

/** A value as people read it; decimals keep all their digits. */
function printed(
  row: Row,
  name: string,
  field: Field,
  { resource, language }: { readonly resource: ResourceDefinition; readonly language: Language },
): Cell {
  const value = row[name] ?? null;
  if (value === null) return null;
  if (field.kind === 'choice' && name === 'state') return textIn(resource.texts.states?.[String(value)] ?? inAll(String(value)), language);
  if (field.kind === 'decimal') {
    const [whole = '', digits] = decimalText(value as bigint, field.places).split('.');
    const parts = new Intl.NumberFormat(LOCALES[language]).format(BigInt(whole === '-0' ? '0' : whole));
    const point = new Intl.NumberFormat(LOCALES[language]).format(1.5).charAt(1);
    return `${whole === '-0' ? '-' : ''}${parts}${digits === undefined ? '' : `${point}${digits}`}`;
  }
  if (field.kind === 'day') return dayText(String(value), language);
  if (field.kind === 'instant') return instantText(value as Date, language);
  if (field.kind === 'lines') return String((value as readonly unknown[]).length);
  return fileCell(value, field, { texts: resource.texts, name, label: row.labels[name], language });
}

const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(day));

const instantText = (at: Date, language: Language): string =>
  `${new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;

/** The columns of a list for paper, under what it is and which rows it has. */
export function printSheet(resource: ResourceDefinition, rows: AsyncIterable<Row>, one: Printed): Sheet {
  const { client, letterhead, filter, labels, q, sorting, at, hidden, language } = one;
  const fields = comparableFields(resource, hidden);
  const say = (text: ResourceText): string => textIn(text, language);
  const fieldOf = (name: string): Field | undefined => fields.get(name) ?? (hidden.has(name) ? undefined : resource.fields[name]);
  const columns = resource.list.columns.flatMap((name): Column<Row>[] => {
    const field = fieldOf(name);
    if (field === undefined) return [];
    const header = inAll(fieldName(resource, name, language));
    return [
      {
        key: name,
        header,
        kind: kindOf(field),
        width: WIDTHS[field.kind] ?? 24,
        value: (row) => printed(row, name, field, { resource, language }),
      },
    ];
  });
  const facts: Fact[] = [
    ...(filter === null ? [] : [{ label: say(WORDS.filter), value: filterText(resource, filter, { fields, labels, language }) }]),
    ...(q === '' ? [] : [{ label: say(WORDS.search), value: q }]),
    {
      label: say(WORDS.sort),
      value: `${fieldName(resource, sorting.name, language)}, ${say(sorting.descending ? WORDS.descending : WORDS.ascending)}`,
    },
    { label: say(WORDS.at), value: instantText(at, language) },
  ];
  return {
    name: say(resource.texts.many),
    head: { client, title: say(resource.texts.many), facts, warnings: [], ...(letterhead === undefined ? {} : { letterhead }) },
    table: table(columns, rows),
    layout: 'landscape',
    empty: inAll(say(WORDS.empty)),
  };
}
