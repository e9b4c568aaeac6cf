import type { GoogleFailure } from '../../google/domain/google-failure.ts';

/** A contact at Google. */
export interface GoogleContact {
  /** `people/…`. */
  readonly resourceName: string;
  /** Version, which a change must name. */
  readonly etag: string;
  readonly name: string | null;
  /** Whether Balai created it. */
  readonly isOwn: boolean;
}

/** Contacts of one Google account. Every call may throw GoogleFailure. */
export interface GooglePeople {
  /** The contact of a telephone number (digits): one of Balai before any other; null: there is none. */
  find(phone: string, signal: AbortSignal): Promise<GoogleContact | null>;
  create(phone: string, name: string, signal: AbortSignal): Promise<GoogleContact>;
  get(resourceName: string, signal: AbortSignal): Promise<GoogleContact>;
  rename(contact: Pick<GoogleContact, 'resourceName' | 'etag'>, name: string, signal: AbortSignal): Promise<GoogleContact>;
  remove(resourceName: string, signal: AbortSignal): Promise<void>;
  /** Requests sent so far. */
  readonly requests: number;
}

/** Pause after a refused sign-in. */
const AUTH_PAUSE_MS = 300_000;
/** Pause after too many requests where Google names none, and the longest that is honoured. */
const QUOTA_PAUSE_MS = 60_000;
const PAUSE_MAX_MS = 3_600_000;
const FAULT_PAUSE_MS = 30_000;
/** Time in which a created contact becomes visible to searches. */
export const VISIBLE_AFTER_MS = 600_000;
const RETRY_MS = 60_000;
const RETRY_MAX_MS = 86_400_000;

/** How long no request is sent after a failure; null: only the one contact waits. */
export function pauseAfter({ fault, retryAfterMs }: GoogleFailure): number | null {
  if (fault === 'auth') return AUTH_PAUSE_MS;
  if (fault === 'quota') return Math.min(PAUSE_MAX_MS, retryAfterMs ?? QUOTA_PAUSE_MS);
  return fault === 'unknown' ? Math.min(PAUSE_MAX_MS, retryAfterMs ?? FAULT_PAUSE_MS) : null;
}

/** Until a contact is tried again: 1 minute, doubled with each failed attempt up to a day. */
export const retryMs = (attempts: number): number => Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** Math.min(attempts, 20));
