import { isFileRoute, type RouteDefinition } from '@balai/contracts';
import type { RouteExample } from './examples.ts';

/** A schema as OpenAPI 3.1 reads it: plain JSON Schema 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export interface OpenApiResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;
}

/** One operation, with what OpenAPI has no words for as `x-` fields. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly description: string;
    readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, OpenApiResponse | { readonly $ref: string }>>;
  readonly 'x-permission'?: string;
  readonly 'x-tenant'?: string;
  readonly 'x-rate-class'?: string;
  readonly 'x-problems'?: readonly string[];
}

/** The schema without what only the schema library sees. */
export const plain = (schema: unknown): JsonSchema => JSON.parse(JSON.stringify(schema));

export const json = (schema: unknown, example?: unknown) => ({
  'application/json': { schema: plain(schema), ...(example === undefined ? {} : { example }) },
});

export const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

function parametersOf(schema: unknown, source: 'path' | 'query'): Parameter[] {
  const object = plain(schema);
  const required = Array.isArray(object.required) ? object.required : [];
  const properties = isSchema(object.properties) ? object.properties : {};
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: source,
    required: source === 'path' || required.includes(name),
    schema: isSchema(value) ? value : {},
  }));
}

/** The tenant rule in words. */
function tenantText(route: RouteDefinition): string | null {
  if ('public' in route.access) return null;
  const { tenant } = route.access;
  if (tenant.kind === 'own') return 'narrowed to the clients the account sees; an object of another client answers 404';
  if (tenant.kind === 'platform') return 'no client involved';
  return `${tenant.in} parameter ${tenant.name}, when given, must be a client the account sees (403 otherwise)`;
}

const failure = (name: string) => ({ $ref: `#/components/responses/${name}` });

function contentOf(route: RouteDefinition, answer: unknown) {
  if (isFileRoute(route)) return { 'application/octet-stream': { schema: plain(route.response) } };
  return json(route.response, answer);
}

/** @param answer of the first status that is usual */
function responsesOf(route: RouteDefinition, answer: unknown): Operation['responses'] {
  const isPublic = 'public' in route.access;
  const usual = Object.fromEntries(
    route.status.map(
      (status, source) =>
        [String(status), { description: 'Success', content: contentOf(route, source === 0 ? answer : undefined) }] as const,
    ),
  );
  return {
    ...usual,
    '400': failure('InvalidRequest'),
    ...(isPublic ? {} : { '401': failure('Unauthenticated'), '403': failure('Forbidden') }),
    ...(route.body === undefined ? {} : { '413': failure('TooLarge') }),
    '429': failure('TooManyRequests'),
    '503': failure('Unavailable'),
    default: failure('Failure'),
  };
}

/** The route as an OpenAPI operation. */
export function operationOf(route: RouteDefinition, { body, answer }: RouteExample = {}): Operation {
  const tenant = tenantText(route);
  const limit = route.bodyLimitBytes;
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.service],
    security: 'public' in route.access ? [] : [{ bearer: [] }, { cookie: [] }],
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: json(route.body, body), description: `At most ${limit} bytes.` } }),
    responses: responsesOf(route, answer),
    ...('public' in route.access ? {} : { 'x-permission': route.access.permission.name }),
    ...(tenant === null ? {} : { 'x-tenant': tenant }),
    'x-rate-class': route.rate,
    ...(route.heavy === true ? { 'x-heavy': true } : {}),
    ...(route.secretAnswer === true ? { 'x-secret-answer': true } : {}),
    'x-problems': route.problems,
  };
}
