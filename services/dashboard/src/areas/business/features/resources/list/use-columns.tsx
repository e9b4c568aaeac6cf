import type { Field, ResourceDefinition } from '@balai/contracts';
import { Link } from '@tanstack/react-router';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { ListColumn } from '../../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import table from '../../../../../kit/lists/row-text.module.css';
import type { Row } from '../../../parts/resources/queries.ts';
import { StateBadge } from '../../../parts/resources/state-badge.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { InlineCell } from './inline-cell.tsx';

/** What a list can show: the declared columns first, then every other field with a value in one line. */
export const columnNames = ({ list, fields }: ResourceDefinition): readonly string[] => {
  const simple = Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'lines' || (field.kind === 'text' && field.isLong) ? [] : [name],
  );
  return [...new Set([...list.columns, ...simple, 'updated_at'])];
};

const NUMBERS: readonly Field['kind'][] = ['decimal', 'integer'];
/** Kinds that are changed in their cell: their input fits in it. */
const INLINE: readonly Field['kind'][] = ['text', 'choice', 'decimal', 'integer', 'day', 'email', 'phone', 'url'];

/** The columns of a resource, drawn by the kinds of its fields. */
export function useColumns(resource: ResourceDefinition, { canWrite }: { canWrite: boolean }) {
  const { t } = useLanguage();
  const values = useValues(resource);
  const { fields, plural, label } = resource;
  const nameOf = (row: Row) => values.textOf(label, row[label]) ?? row.id;
  const link = (row: Row) => (
    <Link to={`/${plural}/$id`} params={{ id: row.id }} search={keepWork} className={table.strong}>
      {nameOf(row)}
    </Link>
  );
  const textIn = (name: string, row: Row) =>
    (row.masked ?? []).includes(name) ? t('resources.masked') : (values.textOf(name, row[name], row) ?? t('resources.nothing'));
  const badge = ({ state }: Row) =>
    state !== undefined && (
      <StateBadge resource={resource} state={state}>
        {values.stateOf(state)}
      </StateBadge>
    );
  const cell = (name: string, row: Row) => {
    if (name === label) return link(row);
    if (name === 'state') return badge(row);
    const field = fields[name];
    const isInline = canWrite && field !== undefined && INLINE.includes(field.kind) && field.computed !== true;
    if (!isInline || (row.masked ?? []).includes(name)) return textIn(name, row);
    return <InlineCell resource={resource} name={name} field={field} row={row} text={textIn(name, row)} />;
  };
  const all = columnNames(resource).map((name, index): ListColumn<Row> => {
    const field = fields[name];
    const isSorted = field?.sort === true || name === 'updated_at';
    return {
      key: name,
      label: values.labelOf(name),
      cell: (row) => cell(name, row),
      ...(isSorted && { sort: { name, first: name === 'updated_at' ? 'down' : 'up' } }),
      ...(name === label
        ? { kind: 'fill' as const, isName: true }
        : field !== undefined && NUMBERS.includes(field.kind)
          ? { kind: 'number' as const }
          : {}),
      ...(index > 2 && name !== label && { from: 'wide' as const }),
    };
  });
  const card = (row: Row, hidden: readonly string[]) => (
    <RowCard
      title={link(row)}
      side={badge(row)}
      lines={columnNames(resource)
        .filter((name) => name !== label && name !== 'state' && !hidden.includes(name))
        .filter((name) => (row.masked ?? []).includes(name) || values.textOf(name, row[name], row) !== null)
        .map((name) => `${values.labelOf(name)}: ${textIn(name, row)}`)}
    />
  );
  return { all, card, nameOf };
}
