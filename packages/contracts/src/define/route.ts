import Type, { type Static, type TNever, type TObject, type TSchema } from 'typebox';
import type { PermissionDefinition } from './permission.ts';

/**
 * Which clients a call touches. Access comes from the account; parameters only narrow it.
 * `parameter`: the named value, when present, must be a client the account sees (403 otherwise).
 * `own`: nothing named in the call; row-level security narrows to what the account sees (a foreign object is 404).
 * `platform`: no client involved.
 */
export type TenantRule =
  | { readonly kind: 'parameter'; readonly in: 'params' | 'query' | 'body'; readonly name: string }
  | { readonly kind: 'own' }
  | { readonly kind: 'platform' };

export type Access = { readonly public: true } | { readonly permission: PermissionDefinition; readonly tenant: TenantRule };

/** How often one caller may call: limits are per account, or per address where no account is known. */
export type RateClass = 'login' | 'read' | 'write';

/**
 * Parts of a call that override what the schemas give. A text `{thing}` or `{thing.field}` stands for something of the caller's client:
 * `{client}` its id, `{serial}` a number of its own in every call; what else there is, the tests' world says. A text that is only one such
 * place becomes the thing itself, which may be a number.
 */
export interface ExampleCall {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** By name in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Most bytes of a call's body where nothing else is declared. */
export const BODY_LIMIT_BYTES = 102_400;

/**
 * A route. Its type parameters are what callers and handlers see of path, query, body and answer, worked out once where it is declared.
 * `body` is undefined for calls without one.
 */
export interface RouteDefinition<P = unknown, Q = unknown, B = unknown, R = unknown> {
  readonly declares: 'route';
  readonly id: string;
  /** Service that answers. */
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly rate: RateClass;
  /** Its answer, or the work for it, grows with the client: of an account only a few are answered at one time. */
  readonly heavy?: true;
  /** Its answer shows a secret once: neither caches nor an `Idempotency-Key` keep it. */
  readonly secretAnswer?: true;
  readonly params: TObject;
  readonly query: TObject;
  /** Absent for calls without a body. */
  readonly body?: TSchema;
  /** Body size limit; {@link BODY_LIMIT_BYTES} unless declared. */
  readonly bodyLimitBytes: number;
  /** Statuses with the success body; the first is the usual one. */
  readonly status: readonly number[];
  readonly response: TSchema;
  /** Codes of the failures it can answer beyond validation, authentication and permission. */
  readonly problems: readonly string[];
  /**
   * Failures also carry `error`: the message (what clients of the legacy `/api/clients*` read), or with `flag` only `true` (what clients of the
   * chat read of `/api/v1/auth/*`).
   */
  readonly errorField?: true | 'flag';
  /** A valid call, for generated tests and the API page, where the schemas alone do not make one. See {@link ExampleCall}. */
  readonly example?: ExampleCall;
  /** Never present: carries the types. */
  readonly typesOf?: { readonly params: P; readonly query: Q; readonly body: B; readonly response: R };
}

const NOTHING = Type.Object({});

type Declared<P, Q, B, R> = Pick<RouteDefinition, 'id' | 'service' | 'method' | 'path' | 'summary' | 'access'> & {
  response: R;
  params?: P;
  query?: Q;
  body?: B;
  status?: readonly number[];
  problems?: readonly string[];
  rate?: RateClass;
  heavy?: true;
  secretAnswer?: true;
  bodyLimitBytes?: number;
  errorField?: true | 'flag';
  example?: ExampleCall;
};

type Sent<B extends TSchema> = [Static<B>] extends [never] ? undefined : Static<B>;

/** Declares a route once: OpenAPI, validation, typed client, gateway routing, permission and tenant checks derive from it. */
export function defineRoute<
  P extends TObject = TObject<Record<never, never>>,
  Q extends TObject = TObject<Record<never, never>>,
  B extends TSchema = TNever,
  R extends TSchema = TSchema,
>(route: Declared<P, Q, B, R>): RouteDefinition<Static<P>, Static<Q>, Sent<B>, Static<R>> {
  const { params, query, body, errorField, example, ...rest } = route;
  return Object.freeze({
    declares: 'route' as const,
    ...rest,
    bodyLimitBytes: route.bodyLimitBytes ?? BODY_LIMIT_BYTES,
    rate: route.rate ?? (route.method === 'GET' ? 'read' : 'write'),
    status: route.status ?? [200],
    problems: route.problems ?? [],
    params: params ?? NOTHING,
    query: query ?? NOTHING,
    ...(body === undefined ? {} : { body }),
    ...(errorField === undefined ? {} : { errorField }),
    ...(example === undefined ? {} : { example }),
  });
}

type TypesOf<T extends RouteDefinition> =
  T extends RouteDefinition<infer P, infer Q, infer B, infer R> ? { params: P; query: Q; body: B; response: R } : never;
export type ParamsOf<T extends RouteDefinition> = TypesOf<T>['params'];
export type QueryOf<T extends RouteDefinition> = TypesOf<T>['query'];
/** Type of the body; undefined for calls without one. */
export type BodyOf<T extends RouteDefinition> = TypesOf<T>['body'];
export type ResponseOf<T extends RouteDefinition> = TypesOf<T>['response'];

/** The shape of every failure, on every route. `error` repeats `message`, or is `true`, where legacy clients read it. */
export const Failure = Type.Object({
  success: Type.Literal(false),
  message: Type.String(),
  code: Type.String(),
  requestId: Type.String(),
  errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), message: Type.String() }))),
  error: Type.Optional(Type.Union([Type.String(), Type.Literal(true)])),
  reason: Type.Optional(Type.String()),
});
export type Failure = Static<typeof Failure>;

/** What a route answers that sends a stored file: bytes of whatever type the file has. */
export const FileBytes = Type.Unsafe<never>({ type: 'string', format: 'binary' });
export const isFileRoute = (route: RouteDefinition): boolean => route.response === FileBytes;

/** `{success: true, data}`: the usual success body. */
export const success = <T extends TSchema>(data: T) => Type.Object({ success: Type.Literal(true), data });
