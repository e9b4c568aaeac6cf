import Type from 'typebox';
import type { RouteDefinition } from '../route.ts';
import { success } from '../route.ts';
import { ClientIdInput, Count, oneOf, only, Uuid } from '../schema.ts';
import { FilterText } from './filter.ts';
import type { RouteParts } from './route-parts.ts';

/** Rows a bulk call changes, at most. */
export const BULK_ROWS_MAX = 1_000;

const CHANGING = ['stale_version', 'version_required', 'not_found'];
const WRITING = ['unknown_reference', 'already_exists', 'invalid_value'];
const ById = Type.Object({ id: Uuid });

/** Routes that add, change and remove rows. */
export function writingRoutes({
  route,
  path,
  may,
  Row,
  Input,
  Patch,
  texts: { one, many },
  narrowing,
  actions,
  example,
  shown,
  inVersion,
  hasRowRule,
}: RouteParts): Readonly<Record<'create' | 'patch' | 'remove' | 'bulk', RouteDefinition>> {
  return {
    create: route('create', {
      ...{ method: 'POST', path, summary: `Add a ${one}`, access: may('write', 'body'), status: [201] },
      body: only({ client_id: Type.Optional(ClientIdInput), ...Input }),
      response: success(Row),
      problems: ['client_required', 'client_not_found', ...WRITING, ...(hasRowRule ? ['not_own'] : [])],
      example: { body: example },
    }),
    patch: route('patch', {
      ...{ method: 'PATCH', path: `${path}/:id`, summary: `Change fields of a ${one}`, access: may('write', 'own'), params: ById },
      body: only(Patch),
      response: success(Row),
      problems: [...CHANGING, ...WRITING],
      example: { ...inVersion, body: { [shown]: example[shown] } },
    }),
    remove: route('remove', {
      ...{ method: 'DELETE', path: `${path}/:id`, summary: `Remove a ${one}`, access: may('write', 'own'), params: ById },
      response: success(Type.Object({ id: Uuid })),
      problems: [...CHANGING, 'still_referenced'],
      example: inVersion,
    }),
    bulk: route('bulk', {
      ...{ method: 'POST', path: `${path}/bulk`, summary: `Change, move or remove several ${many}`, access: may('write', 'body') },
      heavy: true,
      body: only({
        client_id: Type.Optional(ClientIdInput),
        action: oneOf('set', 'remove', ...actions),
        set: Type.Optional(only(Patch)),
        ids: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: BULK_ROWS_MAX })),
        filter: Type.Optional(FilterText),
        q: narrowing.q,
        /** Nothing is changed: the answer says what would happen. */
        preview: Type.Optional(Type.Boolean()),
        /** Rows the caller saw in the preview; another number is refused. */
        expect_count: Type.Optional(Count),
      }),
      response: success(
        Type.Object({
          count: Count,
          ok: Count,
          failed: Type.Array(Type.Object({ id: Uuid, label: Type.String(), code: Type.String(), message: Type.String() })),
        }),
      ),
      problems: ['client_required', 'client_not_found', 'invalid_filter', 'too_many_rows', 'count_changed', ...WRITING],
      example: {
        body: {
          client_id: '{client}',
          action: 'remove',
          filter: '{"f":"created_at","op":"lt","v":"2000-01-01T00:00:00Z"}',
        },
      },
    }),
  };
}

/** Routes that move rows from state to state, by action. */
export const actionRoutes = ({ route, path, may, Row, texts: { one }, actions, inVersion }: RouteParts): Record<string, RouteDefinition> =>
  Object.fromEntries(
    actions.map((action) => [
      action,
      route(action, {
        ...{ method: 'POST', path: `${path}/:id/${action}`, summary: `${action} a ${one}`, access: may(action, 'own'), params: ById },
        body: only({ reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) }),
        response: success(Row),
        problems: [...CHANGING, 'invalid_transition'],
        example: { ...inVersion, body: { reason: 'Documents are complete' } },
      }),
    ]),
  );
