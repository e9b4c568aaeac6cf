import { addDays, dayOf, startOfDay } from '@balai/calendar';
import type { ProviderError } from './provider-error.ts';

/** Longest wait for which a task is paused instead of given up. */
export const WAIT_MAX_MS = 120_000;
/** Age from which a collection no longer waits. */
export const YOUNG_MAX_MS = 600_000;
const PAUSE_DEFAULT_MS = 60_000;
/** Longest rests that are believed: a plan begins anew each month at the latest, and a window that throttles is a day at most. */
const QUOTA_REST_MAX_S = 32 * 86_400;
const THROTTLED_REST_MAX_S = 86_400;

/** Why a list could not be read: `code` names it in a run's errors, `reason` in the observation. */
export interface FetchFailure {
  readonly code: string;
  readonly reason: string;
}

/** A failure of ours, found before the provider was asked. */
export const BUDGET_SPENT: FetchFailure = { code: 'budget_spent', reason: 'budget_spent' };
/** The client has used up its part of the budget; who reads recaps need not tell the two apart. */
export const QUOTA_SPENT: FetchFailure = { code: 'quota_spent', reason: 'budget_spent' };
export const KEY_MISSING: FetchFailure = { code: 'RAPIDAPI_KEY_MISSING', reason: 'key_missing' };
export const RATE_LIMITED: FetchFailure = { code: 'rate_limited', reason: 'rate_limited' };
/** The process died over this task again and again. */
export const WORKER_LOST: FetchFailure = { code: 'worker_lost', reason: 'worker_lost' };

/** How long the key must rest after this error, in milliseconds; null when the error says nothing about the key. */
export function pauseAfter(error: ProviderError, now: Date): number | null {
  if (error.kind !== 'rate_limited') return null;
  if (error.reason === 'quota')
    return Math.min(QUOTA_REST_MAX_S, error.quotaResetSeconds ?? error.retryAfterSeconds ?? secondsToMidnight(now)) * 1000;
  return error.retryAfterSeconds === null ? PAUSE_DEFAULT_MS : Math.min(THROTTLED_REST_MAX_S, error.retryAfterSeconds) * 1000;
}

/** Whether a wait is worth it for a collection of this age. */
export function isWorthWaiting(waitMs: number, ageMs: number): boolean {
  return waitMs <= WAIT_MAX_MS && ageMs + waitMs <= YOUNG_MAX_MS;
}

/** What a provider's error means for the list that was being read. */
export function failureOfError(error: ProviderError): FetchFailure {
  if (error.reason === 'key_missing') return KEY_MISSING;
  if (error.reason === 'key_off') return { code: 'keys_off', reason: 'key_off' };
  if (error.reason === 'private') return { code: 'private', reason: 'private' };
  switch (error.kind) {
    case 'rate_limited':
      return RATE_LIMITED;
    case 'unauthorised':
      return { code: 'provider_refused', reason: 'provider_refused' };
    case 'not_found':
      return { code: 'not_found', reason: 'not_found' };
    case 'unparseable':
      return { code: 'unparseable', reason: 'unparseable' };
    case 'unavailable':
      return error.reason === 'provider_refused'
        ? { code: 'provider_refused', reason: 'provider_refused' }
        : { code: 'provider_unavailable', reason: 'provider_unavailable' };
  }
}

function secondsToMidnight(now: Date): number {
  return Math.ceil((startOfDay(addDays(dayOf(now, 'UTC'), 1), 'UTC').getTime() - now.getTime()) / 1000);
}
