import type { RouteDefinition } from '@balai/contracts';
import { ApiError, createApi, failureOf, urlOf } from '@balai/contracts/client';
import { currentLanguage } from '../i18n/i18n.ts';
import { takeAhead } from './ahead.ts';
import { connection } from './connection.ts';

// Longer than any answer should take, short enough that a person still waits for it.
const TIMEOUT_MS = 20_000;

const timedFetch: typeof fetch = async (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('accept-language', currentLanguage());
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const given = init?.signal;
  const signal = given === undefined || given === null ? timeout : AbortSignal.any([given, timeout]);
  try {
    const answer = await (takeAhead(input) ?? fetch(input, { ...init, headers, signal }));
    connection.answered();
    return answer;
  } catch (error) {
    // A call that the page itself gave up says nothing about the server.
    if (given?.aborted !== true) connection.unanswered();
    throw error;
  }
};

/**
 * Typed caller of the platform's routes. The session travels in the HttpOnly cookie, never in script; answers come in the language in use;
 * a call ends after 20 s. Throws `ApiError` for failures, `TypeError` when the server cannot be reached, `TimeoutError` when it is silent.
 */
export const api = createApi({ fetch: timedFetch });

/** Fetches a path outside the contracts (demo, sandbox) under the same rules; the answer's body, null when it is not JSON. */
export async function fetchJson(path: string, init: { method?: string; body?: unknown; signal?: AbortSignal } = {}) {
  const answer = await timedFetch(path, {
    method: init.method ?? 'GET',
    credentials: 'same-origin',
    ...(init.body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(init.body) }),
    ...(init.signal === undefined ? {} : { signal: init.signal }),
  });
  const body: unknown = await answer.json().catch(() => null);
  return { status: answer.status, ok: answer.ok, body };
}

/** Fetches what a route of files answers, under the same rules: the bytes, and the name it gives them. */
export async function fetchFile(
  route: RouteDefinition,
  query: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, string>> = {},
): Promise<{ content: Blob; name: string }> {
  const answer = await timedFetch(urlOf(route, { ...params }, { ...query }), { credentials: 'same-origin' });
  if (!answer.ok) throw new ApiError(answer.status, failureOf(answer.status, await answer.json().catch(() => null)));
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  return { content: await answer.blob(), name: name ?? 'balai' };
}

/** Sends a change that nobody waits for, also while the page is being closed. That it arrives is not certain. */
export function sendOnLeaving(route: RouteDefinition, params: Readonly<Record<string, string>>): void {
  const init = { method: route.method, credentials: 'same-origin', keepalive: true } as const;
  const body = { headers: { 'content-type': 'application/json' }, body: '{}' };
  // Whatever is told so ends by itself as well.
  void fetch(urlOf(route, { ...params }), { ...init, ...body }).catch(() => undefined);
}
