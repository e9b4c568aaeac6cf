import type { Field, ResourceDefinition } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { RowAccess } from '../access/row-access.ts';
import { comparableFields, readFilter } from '../filter/read-filter.ts';
import { search } from '../rows/search-words.ts';
import type { Selection } from '../rows/selected-rows.ts';
import { fold } from '../values/fold.ts';

/** How a call narrows the rows of a client. */
export interface Narrowing {
  readonly filter?: string | undefined;
  readonly q?: string | undefined;
}

/** Rows a search looks at, at most. */
const FOUND_MAX = 1_000;

const wordsOf = (q: string): string[] => [...new Set(fold(q).split(' '))].filter((word) => word !== '').slice(0, 8);

/** Rows of a client that a call means. @param sees fields that the caller does not see, with the rows that it sees where a rule limits them @throws Problem invalid_filter */
export async function select(
  tx: Transaction,
  resource: ResourceDefinition,
  clientId: string,
  { filter, q }: Narrowing,
  sees: ReadonlySet<string> | { readonly hidden: ReadonlySet<string>; readonly access: RowAccess },
  foundMax = FOUND_MAX,
): Promise<Selection> {
  const { hidden, access } = 'hidden' in sees ? sees : { hidden: sees, access: undefined };
  const condition = readFilter(filter, comparableFields(resource, hidden));
  const words = wordsOf(q ?? '');
  const ids = words.length === 0 ? null : await search(tx, resource, clientId, words, { limit: foundMax, access });
  return { clientId, condition, ids, ...(access === undefined ? {} : { access }) };
}

/** A field of a resource by which rows can be compared, that the caller may see; undefined: there is none. */
export const visibleField = (resource: ResourceDefinition, hidden: ReadonlySet<string>, name: string): Field | undefined =>
  comparableFields(resource, hidden).get(name);
