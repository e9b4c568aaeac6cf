import { instantOf, wallClock } from '@balai/calendar';
import type { Field, ResourceDefinition } from '@balai/contracts';
import { changedFields } from '../../../../../domain/changed-fields.ts';
import type { Row } from '../queries.ts';

/** Fields of a form as their inputs hold them: texts; lines as JSON. */
export type FormValues = Record<string, string>;
type Line = Readonly<Record<string, string>>;

/** What an input of a field holds for a value of the wire. */
const textFrom = (field: Field, value: unknown, zone: string): string => {
  if (field.kind === 'lines') return JSON.stringify((Array.isArray(value) ? value : []).map((line) => lineFrom(field.fields, line, zone)));
  if (value === null || value === undefined) return '';
  if (field.kind === 'tags') return Array.isArray(value) ? value.join(', ') : String(value);
  return field.kind === 'instant'
    ? wallClock(new Date(String(value)), zone)
        .toISOString()
        .slice(0, 16)
    : String(value);
};
const lineFrom = (fields: Readonly<Record<string, Field>>, line: Readonly<Record<string, unknown>>, zone: string): Line =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, textFrom(field, line[name], zone)]));

/** What the wire carries for the text of an input; null for nothing. @param zone of the client: its clock is what people type times of */
export function wireOf(field: Field, text: string, zone: string): unknown {
  if (field.kind === 'lines')
    return linesIn(text).map((line) =>
      Object.fromEntries(Object.entries(field.fields).map(([name, one]) => [name, wireOf(one, line[name] ?? '', zone)])),
    );
  if (field.kind === 'boolean') return text === 'true';
  const trimmed = text.trim();
  if (field.kind === 'tags') return trimmed.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  if (trimmed === '') return null;
  if (field.kind === 'integer') return Number(trimmed);
  if (field.kind === 'decimal') return trimmed.replace(',', '.');
  return field.kind === 'instant' ? instantOf(new Date(`${trimmed}Z`), zone).toISOString() : trimmed;
}

/** The lines that a form holds. */
export const linesIn = (text: string): readonly Line[] => (text === '' ? [] : JSON.parse(text));
export const emptyLine = (fields: Readonly<Record<string, Field>>): Line =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, '']));

/** The fields of a form that people fill in, without those the caller may not see. */
export const fieldsOf = ({ form, fields }: ResourceDefinition, row?: Row): readonly (readonly string[])[] =>
  form
    .map((group) => group.filter((name) => fields[name]?.computed !== true && !(row?.masked ?? []).includes(name)))
    .filter((group) => group.length > 0);

/** What a form holds for a row; of a new row what is set otherwise. */
export const valuesOf = (resource: ResourceDefinition, row: Row | undefined, zone: string): FormValues =>
  Object.fromEntries(
    fieldsOf(resource, row)
      .flat()
      .flatMap((name) => {
        const field = resource.fields[name];
        return field === undefined ? [] : [[name, textFrom(field, row === undefined ? field.otherwise : row[name], zone)] as const];
      }),
  );

/** What is sent for the values of a form: of a row that is there only what was changed. */
export function bodyOf(resource: ResourceDefinition, zone: string, values: FormValues, before?: FormValues): Record<string, unknown> {
  const sent = before === undefined ? values : changedFields(before, values);
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, text]) => {
      const field = resource.fields[name];
      if (field === undefined || text === undefined) return [];
      const value = wireOf(field, text, zone);
      // A new row has by itself what is not named.
      return before === undefined && value === null ? [] : [[name, value] as const];
    }),
  );
}

/** A field that somebody else and this form changed to different values. */
export interface Conflict {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What both changed; a field that only the others changed takes their value. */
export const conflictsOf = (before: FormValues, mine: FormValues, theirs: FormValues): readonly Conflict[] =>
  Object.keys(mine).flatMap((name) => {
    const [old = '', own = '', now = ''] = [before[name], mine[name], theirs[name]];
    return own !== old && now !== old && own !== now ? [{ name, mine: own, theirs: now }] : [];
  });

/** What only the others changed: `mine` is what it was. */
export const takenOf = (before: FormValues, mine: FormValues, theirs: FormValues): readonly Conflict[] =>
  Object.keys(mine).flatMap((name) => {
    const [old = '', own = '', now = ''] = [before[name], mine[name], theirs[name]];
    return own === old && now !== old ? [{ name, mine: old, theirs: now }] : [];
  });

/** The values to save after a conflict: of each field both changed the chosen one, else whatever was changed. */
export const merged = (before: FormValues, mine: FormValues, theirs: FormValues, takesTheirs: ReadonlySet<string>): FormValues =>
  Object.fromEntries(
    Object.entries(theirs).map(([name, now]) => {
      const own = mine[name] ?? now;
      return [name, own === before[name] || takesTheirs.has(name) ? now : own];
    }),
  );
