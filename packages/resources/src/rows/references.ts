import type { Field, ResourceDefinition } from '@balai/contracts';
import { awaitNews } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { RowAccess } from '../access/row-access.ts';
import type { ResourceContext } from '../context.ts';
import { resourceProblems } from '../problems.ts';
import type { Values } from '../values/read-value.ts';
import { refuseField } from './refusals.ts';
import * as rows from './repository.ts';
import type { Row } from './row.ts';

/** Row ids that the values name, by path. */
function references(resource: ResourceDefinition, values: Values): { path: string; of: string; id: string }[] {
  const inFields = (fields: Readonly<Record<string, Field>>, given: Values, prefix: string): { path: string; of: string; id: string }[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const value = given[name] ?? null;
      if (value === null) return [];
      if (field.kind === 'ref') return [{ path: `${prefix}${name}`, of: field.of, id: String(value) }];
      if (field.kind !== 'lines') return [];
      return (value as Values[]).flatMap((line, index) => inFields(field.fields, line, `${prefix}${name}.${index}.`));
    });
  return inFields(resource.fields, values, '');
}

/** Values that may name other rows. */
interface Referring {
  readonly values: Values;
  /** Those that the caller gave: it names no row that it does not see. */
  readonly given: Values;
  /** Null: the row is new. */
  readonly before: Row | null;
  readonly access: RowAccess | undefined;
}

/** Refuses values that name rows which there are not, or which the caller does not see. @throws Problem unknown_reference */
export async function requireReferences(
  context: ResourceContext,
  tx: Transaction,
  resource: ResourceDefinition,
  clientId: string,
  { values, given, before, access }: Referring,
): Promise<void> {
  for (const { path, of, id } of references(resource, values)) {
    const isGiven = path.replace(/\..*/, '') in given && before?.[path] !== id;
    if (!(await rows.exists(tx, context.resourceOf(of), clientId, id, isGiven ? access : undefined)))
      throw refuseField(resourceProblems.unknown_reference, resource, path);
  }
}

/**
 * Waits for rows of other services that values name and that the service has not heard of: a script may use what it has just made. What is still
 * missing then is refused by the write.
 */
export async function awaitCopies(context: ResourceContext, resource: ResourceDefinition, clientId: string, values: Values): Promise<void> {
  const foreign = references(resource, values).filter(({ of }) => of.includes('.'));
  for (const { of, id } of foreign)
    await awaitNews(context.clock, async () =>
      (await context.database.read({ tenants: [clientId] }, (tx) => rows.exists(tx, context.resourceOf(of), clientId, id))) ? true : null,
    );
}
