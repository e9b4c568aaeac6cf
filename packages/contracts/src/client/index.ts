import type { BodyOf, Failure, ParamsOf, QueryOf, ResponseOf, RouteDefinition } from '../define/route.ts';

/** A call that was answered with a failure; `failure` is the body, `status` the HTTP status. */
export class ApiError extends Error {
  readonly status: number;
  readonly failure: Failure;
  constructor(status: number, failure: Failure) {
    super(failure.message);
    this.name = 'ApiError';
    this.status = status;
    this.failure = failure;
  }
}

type Part<K extends string, V> = keyof V extends never
  ? { [P in K]?: V }
  : Record<never, never> extends V
    ? { [P in K]?: V }
    : { [P in K]: V };
type BodyPart<T extends RouteDefinition> = BodyOf<T> extends undefined ? { body?: undefined } : { body: BodyOf<T> };
/** What a call of the route needs: path parameters, query, body, each only where the route has them. */
export type CallOf<T extends RouteDefinition> = Part<'params', ParamsOf<T>> &
  Part<'query', QueryOf<T>> &
  BodyPart<T> & { signal?: AbortSignal; headers?: Record<string, string> };

/** The route's path with parameters and query filled in. */
export function urlOf(route: RouteDefinition, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string {
  const path = route.path.replace(/:([a-z_]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== '') search.append(key, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The failure an answer carries; `unreadable_answer` where it carries none. */
export const failureOf = (status: number, body: unknown): Failure => {
  if (typeof body === 'object' && body !== null && 'message' in body && 'code' in body) return body as Failure;
  return { success: false, message: `HTTP ${status}`, code: 'unreadable_answer', requestId: '' };
};

/**
 * Typed caller of the platform's routes. `token` is sent as bearer when given; in a browser the cookie travels by itself.
 * Throws {@link ApiError} for every answer that is not 2xx; network failures reject as `fetch` does.
 */
export function createApi(options: { baseUrl?: string; token?: () => string | null; fetch?: typeof fetch } = {}) {
  const doFetch = options.fetch ?? ((input, init) => fetch(input, init));
  return async function call<T extends RouteDefinition>(route: T, request: CallOf<T>): Promise<ResponseOf<T>> {
    // Every shape of CallOf has these parts or lacks them.
    const parts = request as { params?: object; query?: object; body?: unknown; signal?: AbortSignal; headers?: Record<string, string> };
    const token = options.token?.() ?? null;
    const answer = await doFetch(`${options.baseUrl ?? ''}${urlOf(route, { ...parts.params }, { ...parts.query })}`, {
      method: route.method,
      credentials: 'same-origin',
      headers: {
        ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...parts.headers,
      },
      ...(route.method === 'GET' ? {} : { body: JSON.stringify(parts.body ?? {}) }),
      ...(parts.signal === undefined ? {} : { signal: parts.signal }),
    });
    const body: unknown = await answer.json().catch(() => null);
    if (!answer.ok) throw new ApiError(answer.status, failureOf(answer.status, body));
    // The server validates its answers against the same schema.
    return body as ResponseOf<T>;
  };
}
