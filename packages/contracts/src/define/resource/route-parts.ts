import Type, { type TObject, type TProperties, type TSchema } from 'typebox';
import type { PermissionDefinition } from '../permission.ts';
import { type Access, defineRoute, type RouteDefinition } from '../route.ts';
import { ClientIdInput } from '../schema.ts';
import type { ResourceOptions } from './declaration.ts';
import { exampleOf } from './example.ts';
import { FilterText } from './filter.ts';
import { inputProperties } from './schemas.ts';

const TENANTS = {
  own: { kind: 'own' },
  query: { kind: 'parameter', in: 'query', name: 'client_id' },
  body: { kind: 'parameter', in: 'body', name: 'client_id' },
} as const;

const EXISTING = { params: { id: '{own.row}' } };

/** What the routes of a resource share. */
export function routeParts(
  { service, plural, texts, label, fields, states, aggregates = [], rowRule }: ResourceOptions,
  {
    actions,
    permissionTo,
    Row,
  }: { readonly actions: readonly string[]; readonly permissionTo: (word: string) => PermissionDefinition; readonly Row: TObject },
) {
  const sortable = ['created_at', 'updated_at', ...Object.entries(fields).flatMap(([field, { sort }]) => (sort === true ? [field] : []))];
  const example: Readonly<Record<string, unknown>> = { client_id: '{client}', ...exampleOf(fields) };
  const narrowing: TProperties & Readonly<Record<'client_id' | 'filter' | 'q', TSchema>> = {
    client_id: Type.Optional(ClientIdInput),
    filter: Type.Optional(FilterText),
    q: Type.Optional(Type.String({ maxLength: 200, description: 'Words that the row contains' })),
  };
  return {
    ...{ Row, actions, aggregates, narrowing, example, hasRowRule: rowRule !== undefined },
    Input: inputProperties(fields, false),
    Patch: inputProperties(fields, true),
    texts: { one: texts.one.en.toLowerCase(), many: texts.many.en.toLowerCase() },
    path: `/api/${plural}`,
    /** Who may call. @param tenant where a call names its client */
    may: (word: string, tenant: keyof typeof TENANTS): Access => ({ permission: permissionTo(word), tenant: TENANTS[tenant] }),
    route: <P extends TObject, Q extends TObject, B extends TSchema, R extends TSchema>(
      id: string,
      rest: Omit<Parameters<typeof defineRoute<P, Q, B, R>>[0], 'id' | 'service'>,
    ): RouteDefinition => defineRoute({ id: `${service}.${plural}.${id}`, service, ...rest }) as unknown as RouteDefinition,
    sorts: sortable.flatMap((field) => [field, `-${field}`]),
    facets: [
      ...Object.entries(fields).flatMap(([field, { facet }]) => (facet === true ? [field] : [])),
      ...(states === undefined ? [] : ['state']),
    ],
    /** Field that the example of a change sets. */
    shown:
      label in example ? label : (Object.keys(example).find((name) => fields[name] !== undefined && fields[name].kind !== 'ref') ?? label),
    existing: EXISTING,
    inVersion: { ...EXISTING, headers: { 'if-match': '"{own.version}"' } },
  };
}

export type RouteParts = ReturnType<typeof routeParts>;
