import { retryAfterMs } from '@balai/runtime/core';
import axios from 'axios';
import type { SendOutcome } from '../domain/settle-attempt.ts';

/** Failures that happen before the first byte of a request has left. */
const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
/** Refusals that do not last. */
const PASSING = new Set([408, 425, 429]);
/** Refusals of what was said: of a message only its number can be wrong. Others are of the sender (401, 403) or the service. */
const OF_THE_NUMBER = new Set([400, 404, 422]);

/** What an answered request says about the message: 2xx is judged by the caller, 5xx may have been accepted before it failed. */
export function outcomeOfStatus(status: number, retryAfter: string | undefined, now: number): SendOutcome {
  if (status >= 500) return { kind: 'unknown', reason: `the channel answered ${status}` };
  const reason = `the channel refused the message with ${status}`;
  const failure = OF_THE_NUMBER.has(status) ? 'number_refused' : PASSING.has(status) ? 'whatsapp_unreachable' : 'whatsapp_refused';
  return { kind: 'refused', retry: PASSING.has(status), reason, failure, retryAfterMs: retryAfterMs(retryAfter, now) ?? 0 };
}

/** What a request without an answer says about the message: certain only where nothing can have been sent. */
export function outcomeOfError(error: unknown): Exclude<SendOutcome, { kind: 'accepted' }> {
  const code = axios.isAxiosError(error) ? (error.code ?? '') : '';
  const cause = axios.isAxiosError(error) && error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : '';
  const name = [code, cause].find((one) => NOTHING_SENT.has(one));
  if (name !== undefined)
    return { kind: 'refused', retry: true, reason: `the channel cannot be reached (${name})`, failure: 'whatsapp_unreachable' };
  return { kind: 'unknown', reason: `no answer from the channel (${code || (error instanceof Error ? error.name : 'error')})` };
}
