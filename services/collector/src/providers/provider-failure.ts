import { ProviderError, type ProviderErrorKind } from '../calls/domain/provider-error.ts';
import { filledTextOf, firstOf, type Payload, payloadOf } from './payload-values.ts';
import type { ProviderResponse } from './provider-exchange.ts';
import { quotaResetSeconds, retryAfterSeconds, throttleResetSeconds } from './provider-wait.ts';

/** What a failure is, without the facts of the answer that carried it. */
export interface FailureCause {
  readonly kind: ProviderErrorKind;
  readonly reason: string;
  readonly providerCode?: number;
}

const PROVIDER_ERROR: FailureCause = { kind: 'unavailable', reason: 'provider_error' };

// Order matters: a missing endpoint also "does not exist", a quota also "exceeds" a limit.
const TEXT_RULES: readonly (readonly [RegExp, FailureCause])[] = [
  [/exceeded.*\bquota\b|\bquota\b.*exceeded/i, { kind: 'rate_limited', reason: 'quota' }],
  [/rate.?limit|too many requests|please wait/i, { kind: 'rate_limited', reason: 'throttled' }],
  [/not subscribed to this api/i, { kind: 'unauthorised', reason: 'not_subscribed' }],
  [/invalid api key|missing rapidapi application key/i, { kind: 'unauthorised', reason: 'key_invalid' }],
  [/^blocked user/i, { kind: 'unauthorised', reason: 'blocked' }],
  [/endpoint .*does not exist|\bapi doesn'?t exist/i, { kind: 'unavailable', reason: 'endpoint_missing' }],
  [/(?:login|challenge|checkpoint|consent|feedback)_required/i, { kind: 'unavailable', reason: 'provider_session' }],
  [/missing required param/i, { kind: 'unavailable', reason: 'bad_request' }],
  [/\bprivate\b/i, { kind: 'not_found', reason: 'private' }],
  [/not found|(?:doesn'?t|does not) exist/i, { kind: 'not_found', reason: 'not_found' }],
];

/** The failure of an answer whose status is not 2xx. `root` is its body when that is a JSON object. */
export function failureOfStatus(response: ProviderResponse, root: Payload | null): ProviderError {
  return failureOf(response, causeOfStatus(response, root === null ? '' : failureText(root)));
}

/** The failure a 2xx body declares (`status: fail`, `success: false`, `error`, `detail` instead of data); null when it declares none. */
export function failureInBody(root: Payload, response: ProviderResponse): ProviderError | null {
  return declaresFailure(root) ? failureOf(response, causeOfText(failureText(root)) ?? PROVIDER_ERROR) : null;
}

/** The failure of a 2xx body without the expected content: a message decides what it is, otherwise the shape is unknown. */
export function failureOfShape(root: Payload, response: ProviderResponse): ProviderError {
  const text = messageIn(root) ?? '';
  if (text === '' || /^(?:ok|success)$/i.test(text)) return failureOf(response, { kind: 'unparseable', reason: 'shape' });
  return failureOf(response, causeOfText(text) ?? PROVIDER_ERROR);
}

/** What a body says in words; null when it says nothing. */
export const messageIn = (root: Payload): string | null => firstOf(filledTextOf, root.message, root.messages, root.detail);

/** An error of the given cause with the answer's status and waiting times. */
export function failureOf(response: ProviderResponse, cause: FailureCause): ProviderError {
  const { headers, receivedAt, status } = response;
  const asked = retryAfterSeconds(headers, receivedAt);
  const hasUnreadableHeader = asked === null && headers['retry-after'] !== undefined;
  const isThrottled = cause.reason === 'throttled' && !hasUnreadableHeader;
  return new ProviderError({
    ...cause,
    status,
    retryAfterSeconds: asked ?? (isThrottled ? throttleResetSeconds(headers, receivedAt) : null),
    quotaResetSeconds: cause.reason === 'quota' ? quotaResetSeconds(headers, receivedAt) : null,
  });
}

function causeOfStatus(response: ProviderResponse, text: string): FailureCause {
  const { status } = response;
  const isFromGateway = response.headers['x-rapidapi-proxy-response']?.trim().toLowerCase() === 'true';
  const stated = causeOfText(text);
  const plain: FailureCause = { kind: 'unavailable', reason: `http_${status}` };
  if (status === 429) return stated?.kind === 'rate_limited' ? stated : { kind: 'rate_limited', reason: 'throttled' };
  if (status === 401 || status === 403) return causeOfRefusal(status, isFromGateway, stated);
  // The gateway knows endpoints, not posts: its 404 never means that a post was deleted.
  if (status === 404) return isFromGateway ? { kind: 'unavailable', reason: 'endpoint_missing' } : (stated ?? plain);
  if (status === 400 || status === 422) return stated ?? { kind: 'unavailable', reason: 'bad_request' };
  return plain;
}

function causeOfRefusal(status: number, isFromGateway: boolean, stated: FailureCause | null): FailureCause {
  if (!isFromGateway) return stated ?? { kind: 'unavailable', reason: 'provider_refused' };
  const isOurs = stated !== null && (stated.kind === 'unauthorised' || stated.kind === 'rate_limited');
  return isOurs ? stated : { kind: 'unauthorised', reason: `http_${status}` };
}

function causeOfText(text: string): FailureCause | null {
  return TEXT_RULES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function declaresFailure(root: Payload): boolean {
  if (root.status === 'fail' || root.status === 'error' || root.success === false || root.error === true) return true;
  if (filledTextOf(root.error) !== null || payloadOf(root.error) !== null) return true;
  return root.detail !== undefined && root.detail !== null && (root.data ?? null) === null;
}

function failureText(root: Payload): string {
  const nested = payloadOf(root.error)?.message;
  const texts = [root.message, root.messages, root.error, nested, root.detail].map(filledTextOf);
  return texts.filter((text) => text !== null).join(' ');
}
