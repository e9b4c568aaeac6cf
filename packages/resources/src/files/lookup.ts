import { type Field, isUuid, type ResourceDefinition } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import { accessSql, type RowAccess } from '../access/row-access.ts';
import type { Implementation } from '../implement.ts';
import { comparedColumn, hasKey, tableOf } from '../table/table-names.ts';
import { sqlType } from '../table/table-sql.ts';
import { fold } from '../values/fold.ts';
import { readValue } from '../values/read-value.ts';

/** More than one row has the value. */
export const SEVERAL = 'several';

/** A value as lookups compare it; null: no row can have it. */
export function keyOf(value: unknown, field: Field): string | null {
  const read = field.kind === 'text' || field.kind === 'number' ? { value } : readValue(value, field);
  if ('fault' in read || read.value === null || read.value === undefined) return null;
  return hasKey(field) ? fold(String(read.value)) : String(read.value);
}

/** Identifiers of the rows of a client that have one of these values in a field, by value. */
export async function idsByKey(
  tx: Transaction,
  resource: ResourceDefinition,
  clientId: string,
  { name, field }: { readonly name: string; readonly field: Field },
  keys: readonly string[],
  access: RowAccess | undefined,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (keys.length === 0) return found;
  const column = sql.raw(`t.${comparedColumn(name, field)}`);
  const rows = await tx.many<{ id: string; key: string }>(sql`
    select t.id, ${column}::text as key from ${sql.raw(tableOf(resource))} t
    where t.client_id = ${clientId} and ${column} = any(${keys}${sql.raw(`::${sqlType(field)}[]`)}) and t.deleted_at is null
      ${accessSql(resource, access, 't')}`);
  for (const { id, key } of rows) found.set(key, found.has(key) ? SEVERAL : id);
  return found;
}

/** Fields by which texts find rows of a resource: match fields, numbers, then the label. */
export function lookupFields({ fields, match, label }: ResourceDefinition): { name: string; field: Field }[] {
  const numbers = Object.keys(fields).filter((name) => fields[name]?.kind === 'number');
  return [...new Set([...match, ...numbers, label])].flatMap((name) => {
    const field = fields[name];
    return field === undefined ? [] : [{ name, field }];
  });
}

/** Rows that former values of a unique field name, by value, of those that no row has now. */
export async function idsByFormerKey(
  tx: Transaction,
  { resource, rules }: Implementation,
  clientId: string,
  name: string,
  keys: readonly string[],
  access: RowAccess | undefined,
): Promise<ReadonlyMap<string, string>> {
  const isUnique = resource.fields[name]?.unique === true;
  if (keys.length === 0 || rules.alsoNamedBy === undefined || !isUnique) return new Map();
  const named = await rules.alsoNamedBy(name, keys, { tx, clientId });
  if ((access?.(resource) ?? null) === null) return named;
  const seen = new Set(await existing(tx, resource, clientId, [...named.values()], access));
  return new Map([...named].filter(([, id]) => seen.has(id)));
}

/** Rows that texts name by identifier, match field, number or label, by text. Of several with the label: {@link SEVERAL}. */
export async function rowsNamed(
  tx: Transaction,
  implementation: Implementation,
  clientId: string,
  texts: ReadonlySet<string>,
  access: RowAccess | undefined,
): Promise<Map<string, string>> {
  const { resource } = implementation;
  const found = new Map<string, string>();
  const ids = [...texts].filter(isUuid);
  const known = ids.length === 0 ? [] : await existing(tx, resource, clientId, ids, access);
  for (const text of ids) if (known.includes(text.toLowerCase())) found.set(text, text.toLowerCase());
  for (const one of lookupFields(resource)) {
    const open = [...texts].filter((text) => !found.has(text));
    const keys = new Map(open.map((text) => [text, keyOf(text, one.field)]));
    const wanted = [...new Set(keys.values())].filter((key) => key !== null);
    const byKey = await idsByKey(tx, resource, clientId, one, wanted, access);
    const lost = wanted.filter((key) => !byKey.has(key));
    const former = await idsByFormerKey(tx, implementation, clientId, one.name, lost, access);
    for (const [text, key] of keys) {
      const id = key === null ? undefined : (byKey.get(key) ?? former.get(key));
      if (id !== undefined) found.set(text, id);
    }
  }
  return found;
}

/** Those of some identifiers that rows of a client have. */
export const existing = async (
  tx: Transaction,
  resource: ResourceDefinition,
  clientId: string,
  ids: readonly string[],
  access: RowAccess | undefined,
): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
      select t.id from ${sql.raw(tableOf(resource))} t
      where t.client_id = ${clientId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null${accessSql(resource, access, 't')}`)
  ).map(({ id }) => id);
