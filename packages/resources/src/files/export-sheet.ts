import { type Field, type Language, type ResourceDefinition, type ResourceText, textIn } from '@balai/contracts';
import { type Column, type ColumnKind, type Sheet, table } from '@balai/documents';
import type { Row } from '../rows/row.ts';
import type { Values } from '../values/read-value.ts';
import { fileCell } from './file-cell.ts';
import { ColumnTargets, ID, lineHead } from './file-columns.ts';
import { keyPaths } from './plan.ts';

/** A row of a file: the first of a record has everything, further ones only its keys and their lines. */
interface ExportRow {
  readonly row: Row;
  /** Place among the lines. */
  readonly line: number;
}

const STATE: ResourceText = { id: 'Status', en: 'State', pt: 'Situação' };
const WIDTHS: Readonly<Partial<Record<Field['kind'], number>>> = {
  integer: 12,
  decimal: 14,
  boolean: 10,
  day: 12,
  country: 10,
  currency: 10,
};

/** A text that is the same in every language. */
const inAll = (text: string): ResourceText => ({ id: text, en: text, pt: text });

const kindOf = ({ kind }: Field): ColumnKind => (kind === 'decimal' || kind === 'integer' ? 'number' : kind === 'day' ? 'date' : 'text');

const linesOf = (row: Row, name: string): readonly Values[] => (row[name] ?? []) as readonly Values[];

/** The table of a resource's rows as an import reads it again. @param hidden fields that the caller may not see */
export function exportSheet(
  resource: ResourceDefinition,
  rows: AsyncIterable<Row>,
  { hidden, language }: { readonly hidden: ReadonlySet<string>; readonly language: Language },
): Sheet {
  const { fields, texts } = resource;
  const targets = new ColumnTargets(resource, hidden);
  const keys = keyPaths(resource);
  const visible = Object.entries(fields).filter(([name]) => !hidden.has(name));
  const linesFields = visible.flatMap(([name, field]) => (field.kind === 'lines' ? [[name, field] as const] : []));

  /** The text of a field, or its path where an import would take the text for another field. */
  const column = (path: string, said: ResourceText | undefined, field: Field, value: Column<ExportRow>['value']): Column<ExportRow> => {
    const text = said === undefined ? path : textIn(said, language);
    const found = targets.headed(text);
    const head = targets.named(path) === undefined || found?.path === path ? text : path;
    return { key: path, header: inAll(head), kind: kindOf(field), width: WIDTHS[field.kind] ?? 24, value };
  };
  const text: Field = { kind: 'text', max: 100, isLong: false };
  const own = visible
    .filter(([, { kind }]) => kind !== 'lines')
    .map(([name, field]) =>
      column(name, texts.fields[name], field, ({ row, line }) =>
        line > 0 && !keys.has(name) ? null : fileCell(row[name], field, { texts, name, label: row.labels[name], language }),
      ),
    );
  const state = column('state', STATE, text, ({ row, line }) => {
    const said = texts.states?.[row.state ?? ''];
    return line > 0 || said === undefined ? null : textIn(said, language);
  });
  const lines = linesFields.flatMap(([name, { fields: of }]) =>
    Object.entries(of).map(([one, field]) => {
      const said = inAll(one);
      const head = lineHead(texts.fields[name] ?? said, texts.lines?.[name]?.[one] ?? said);
      return column(`${name}.${one}`, head, field, ({ row, line }) =>
        fileCell(linesOf(row, name)[line]?.[one], field, { texts, name: one, label: undefined, language }),
      );
    }),
  );
  const id = column(ID, inAll('ID'), text, ({ row }) => row.id);

  async function* exported(): AsyncGenerator<ExportRow> {
    for await (const row of rows) {
      const count = Math.max(1, ...linesFields.map(([name]) => linesOf(row, name).length));
      for (let line = 0; line < count; line += 1) yield { row, line };
    }
  }
  return {
    name: textIn(texts.many, language),
    table: table([...own, ...(resource.states === null ? [] : [state]), ...lines, id], exported()),
    empty: inAll(''),
  };
}
