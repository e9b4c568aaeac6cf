import { COUNTED_MAX, isUuid, type ResourceDefinition } from '@balai/contracts';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { invalidField, Problem, problems } from '@balai/runtime/problem';
import { rowAccessOf } from '../access/row-access.ts';
import type { ResourceContext } from '../context.ts';
import type { Implementation } from '../implement.ts';
import { type Row, wireRow } from '../rows/row.ts';
import * as rows from '../rows/selected-rows.ts';
import { clientOf, hiddenFrom } from './caller.ts';
import { type Narrowing, select, visibleField } from './selection.ts';

const PAGE = 50;
const LOOKUP_ROWS = 20;

interface ListCall extends Narrowing {
  readonly client_id?: string;
  readonly sort?: string;
  readonly facets?: string;
  readonly aggregates?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** Where the next page begins. Opaque to callers. */
const writeCursor = (sort: string, { key, id }: rows.Position): string =>
  Buffer.from(JSON.stringify([sort, id, key])).toString('base64url');

/** @throws Problem invalid_cursor, also for a cursor of another order */
function readCursor(cursor: string | undefined, sort: string): rows.Position | null {
  if (cursor === undefined) return null;
  try {
    const [named, id, key]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (named === sort && typeof id === 'string' && isUuid(id) && (key === null || (typeof key === 'string' && !key.includes('\0'))))
      return { id, key };
  } catch {
    // Refused below.
  }
  throw new Problem(problems.invalid_cursor);
}

/** Names in a parameter, by comma. */
const namesIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const unknownName = (parameter: string, name: string): Problem =>
  invalidField(parameter, { id: `tidak mengenal ${name}`, en: `does not know ${name}`, pt: `não conhece ${name}` });

/** @throws Problem invalid_request naming `sort` where the caller may not see the field */
export function sortingOf(resource: ResourceDefinition, sort: string, hidden: ReadonlySet<string>): rows.Sorting {
  const name = sort.replace(/^-/, '');
  const field = visibleField(resource, hidden, name);
  if (field === undefined)
    throw invalidField('sort', { id: `tidak mengenal ${name}`, en: `does not know ${name}`, pt: `não conhece ${name}` });
  return { name, field, descending: sort.startsWith('-') };
}

/** Facets that a call names. @throws Problem invalid_request naming `facets` */
function facetsOf(resource: ResourceDefinition, named: string | undefined, hidden: ReadonlySet<string>) {
  return namesIn(named).map((name) => {
    const field = visibleField(resource, hidden, name);
    if (field?.facet !== true)
      throw invalidField('facets', { id: `tidak mengenal ${name}`, en: `does not know ${name}`, pt: `não conhece ${name}` });
    return { name, field };
  });
}

/** The list of a resource, and the lookup of its rows by their label. */
export function listRoutes(context: ResourceContext, { resource, aggregates }: Implementation): RouteBinding[] {
  const { database, resourceOf } = context;
  return [
    bind(resource.routes.list, async ({ actor, query: given }) => {
      const query = given as ListCall;
      const clientId = await clientOf(context, actor, query.client_id);
      const hidden = hiddenFrom(resource, actor, clientId);
      const sort = query.sort ?? resource.list.sort;
      const sorting = sortingOf(resource, sort, hidden);
      const facets = facetsOf(resource, query.facets, hidden);
      const wanted = namesIn(query.aggregates);
      // A sum over what a mask hides would show it.
      const unknown = wanted.find((name) => !(name in aggregates) || hidden.has(name));
      if (unknown !== undefined) throw unknownName('aggregates', unknown);
      const limit = rowsWanted(query.limit, PAGE, COUNTED_MAX);
      const after = readCursor(query.cursor, sort);
      return database.read(actor.scope, async (tx) => {
        const selection = await select(tx, resource, clientId, query, { hidden, access: rowAccessOf(actor, clientId) });
        const { rows: found, counted } = await rows.listPage(tx, resource, resourceOf, selection, {
          ...{ sorting, after, limit, countUpTo: COUNTED_MAX + 1 },
        });
        const facetValues: Record<string, unknown> = {};
        for (const facet of facets) facetValues[facet.name] = await rows.facet(tx, resource, resourceOf, selection, facet);
        const named = Object.fromEntries(Object.entries(aggregates).filter(([name]) => wanted.includes(name)));
        const sums = wanted.length > 0 ? await rows.sums(tx, resource, selection, named) : Object.keys(aggregates).length > 0 ? {} : null;
        const page = found.slice(0, limit);
        const last: Row | undefined = found.length > limit ? page.at(-1) : undefined;
        return {
          body: {
            success: true as const,
            data: page.map((row) => wireRow(resource, row, hidden)),
            next_cursor: last === undefined ? null : writeCursor(sort, rows.positionOf(last, sorting)),
            counted: { count: Math.min(counted, COUNTED_MAX), more: counted > COUNTED_MAX },
            facets: facetValues,
            ...(sums === null ? {} : { aggregates: sums }),
          },
        };
      });
    }),
    bind(resource.routes.lookup, async ({ actor, query: given }) => {
      const query = given as { client_id?: string; q?: string };
      const clientId = await clientOf(context, actor, query.client_id);
      const hidden = hiddenFrom(resource, actor, clientId);
      const field = visibleField(resource, hidden, resource.label);
      if (field === undefined) return { body: { success: true as const, data: [] } };
      return database.read(actor.scope, async (tx) => {
        const selection = await select(tx, resource, clientId, { q: query.q }, { hidden, access: rowAccessOf(actor, clientId) });
        const sorting = { name: resource.label, field, descending: false };
        const { rows: found } = await rows.listPage(tx, resource, resourceOf, selection, { sorting, after: null, limit: LOOKUP_ROWS });
        const data = found.slice(0, LOOKUP_ROWS).map((row) => ({ id: row.id, label: String(row[resource.label] ?? '') }));
        return { body: { success: true as const, data } };
      });
    }),
  ];
}
