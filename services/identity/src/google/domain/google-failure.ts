/**
 * `auth`: the credentials or rights are refused. `quota`: too many requests. `stale`: the contact changed since it was read. `gone`: there is no
 * such contact. `refused`: Google does not take the request. `unknown`: no answer, or a fault of Google; the request may have been carried out.
 */
export type GoogleFault = 'auth' | 'quota' | 'stale' | 'gone' | 'refused' | 'unknown';

/** A request to Google failed. */
export class GoogleFailure extends Error {
  override readonly name = 'GoogleFailure';
  readonly fault: GoogleFault;
  /** As long as Google asks to wait; null: it says nothing. */
  readonly retryAfterMs: number | null;

  constructor(fault: GoogleFault, message: string, { retryAfterMs = null, cause }: { retryAfterMs?: number | null; cause?: unknown } = {}) {
    super(message, { cause });
    this.fault = fault;
    this.retryAfterMs = retryAfterMs;
  }
}
