/**
 * What a failure means for the caller: wait (`rate_limited`), call a person (`unauthorised`: our key or plan), do not retry soon
 * (`not_found`: deleted, unknown, private, banned), retry with back-off (`unavailable`), record and alarm (`unparseable`).
 */
export type ProviderErrorKind = 'rate_limited' | 'unauthorised' | 'not_found' | 'unavailable' | 'unparseable';

/** Facts of a failure; what is not known is left out. Times are seconds from now. */
export interface ProviderErrorDetails {
  readonly kind: ProviderErrorKind;
  readonly reason?: string | null;
  readonly status?: number | null;
  readonly retryAfterSeconds?: number | null;
  readonly quotaResetSeconds?: number | null;
  readonly providerCode?: number | null;
  readonly cause?: unknown;
}

/** A failed provider call. `code` is stable: `RAPIDAPI_KEY_MISSING` or `PROVIDER_<KIND>`. */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly code: string;
  readonly reason: string | null;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly quotaResetSeconds: number | null;
  readonly providerCode: number | null;

  constructor(details: ProviderErrorDetails) {
    const reason = details.reason ?? null;
    super(`Provider call failed: ${details.kind}${reason === null ? '' : ` (${reason})`}`, { cause: details.cause });
    this.name = 'ProviderError';
    this.kind = details.kind;
    this.code = reason === 'key_missing' ? 'RAPIDAPI_KEY_MISSING' : `PROVIDER_${details.kind.toUpperCase()}`;
    this.reason = reason;
    this.status = details.status ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.quotaResetSeconds = details.quotaResetSeconds ?? null;
    this.providerCode = details.providerCode ?? null;
  }
}
