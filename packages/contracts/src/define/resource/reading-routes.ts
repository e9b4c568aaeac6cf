import Type from 'typebox';
import { paging } from '../list.ts';
import type { RouteDefinition } from '../route.ts';
import { success } from '../route.ts';
import { Count, Instant, nullable, Uuid } from '../schema.ts';
import type { RouteParts } from './route-parts.ts';

/** Routes that show rows and change none. */
export function readingRoutes({
  route,
  path,
  may,
  Row,
  texts: { one, many },
  narrowing,
  sorts,
  facets,
  aggregates,
  existing,
}: RouteParts): Readonly<Record<'list' | 'get' | 'history' | 'lookup', RouteDefinition>> {
  const ById = Type.Object({ id: Uuid });
  return {
    list: route('list', {
      ...{ method: 'GET', path, summary: `List ${many}`, access: may('read', 'query') },
      query: Type.Object({
        ...narrowing,
        sort: Type.Optional(Type.Enum([...sorts])),
        facets: Type.Optional(
          Type.String({ maxLength: 200, description: `Fields whose values are counted, by comma: ${facets.join(', ') || 'none'}` }),
        ),
        ...(aggregates.length === 0
          ? {}
          : {
              aggregates: Type.Optional(
                Type.String({ maxLength: 200, description: `Sums over the filter, by comma: ${aggregates.join(', ')}` }),
              ),
            }),
        ...paging,
      }),
      response: Type.Object({
        success: Type.Literal(true),
        data: Type.Array(Row),
        next_cursor: nullable(Type.String()),
        /** Rows of the filter; `more`: there are more than are counted. */
        counted: Type.Object({ count: Count, more: Type.Boolean() }),
        facets: Type.Record(
          Type.String(),
          Type.Array(Type.Object({ value: nullable(Type.String()), label: nullable(Type.String()), count: Count })),
        ),
        /** Decimals with four digits after the point; null: there are no rows. */
        ...(aggregates.length === 0 ? {} : { aggregates: Type.Record(Type.String(), nullable(Type.String())) }),
      }),
      problems: ['client_required', 'client_not_found', 'invalid_filter', 'invalid_cursor'],
    }),
    get: route('get', {
      ...{ method: 'GET', path: `${path}/:id`, summary: `Show a ${one}`, access: may('read', 'own'), params: ById },
      response: success(Row),
      problems: ['not_found'],
      example: existing,
    }),
    history: route('history', {
      ...{ method: 'GET', path: `${path}/:id/history`, summary: `List the changes of a ${one}`, access: may('read', 'own'), params: ById },
      query: Type.Object(paging),
      response: Type.Object({
        success: Type.Literal(true),
        data: Type.Array(
          Type.Object({
            version: Type.Integer(),
            at: Instant,
            /** Username of the account; null: the platform itself. */
            by: nullable(Type.String()),
            action: Type.String(),
            /** Why, in the words of the caller of an action. */
            reason: nullable(Type.String()),
            /** By field: before and after. */
            changes: Type.Record(Type.String(), Type.Object({ from: Type.Unknown(), to: Type.Unknown() })),
          }),
        ),
        next_cursor: nullable(Type.String()),
      }),
      problems: ['not_found'],
      example: existing,
    }),
    lookup: route('lookup', {
      ...{ method: 'GET', path: `${path}/lookup`, summary: `Find ${many} by their first words`, access: may('read', 'query') },
      query: Type.Object({ client_id: narrowing.client_id, q: narrowing.q }),
      response: success(Type.Array(Type.Object({ id: Uuid, label: Type.String() }))),
      problems: ['client_required', 'client_not_found'],
    }),
  };
}
