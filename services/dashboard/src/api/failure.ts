import { ApiError } from '@balai/contracts/client';
import type { Translate } from '../i18n/i18n.ts';

/** A failure as people read it: never a raw body, never a stack. */
interface Problem {
  readonly message: string;
  /** Code to tell the administrator; null when the failure never reached the server. */
  readonly requestId: string | null;
  /** Status of the answer; null when there was none. */
  readonly status: number | null;
  /** Messages by field name. */
  readonly fields: Readonly<Record<string, string>>;
}

const TOKEN_REASONS = new Set(['invalid_token', 'expired_token', 'missing_token']);

// A 401 with one of these answers what was typed, not the session.
const TYPED_WRONG = new Set(['wrong_password', 'invalid_credentials', 'invalid_code', 'mfa_expired', 'account_inactive', 'no_client']);

/** Whether the session is over, so that the person must sign in again. */
export function isSignedOut(error: unknown): boolean {
  if (!(error instanceof ApiError) || TYPED_WRONG.has(error.failure.code)) return false;
  return error.status === 401 || (error.status === 403 && TOKEN_REASONS.has(error.failure.reason ?? ''));
}

/** Whether trying once more could help: the network failed, or the server said it is overloaded or broken. */
export const isWorthRetrying = (error: unknown): boolean => !(error instanceof ApiError) || error.status >= 500 || error.status === 429;

// `/handle` and `body.handle` both mean the field `handle`.
const nameIn = (path: string): string => path.replace(/^.*[./]/, '');

// An id that cannot be one, as `/things/abc`, names nothing either.
const isNoId = ({ status, failure: { errors = [] } }: ApiError): boolean =>
  status === 400 && errors.length === 1 && errors.every(({ field }) => nameIn(field) === 'id');

/** Whether what was asked for is not there, or out of sight: asking again cannot help. */
export const isNotThere = (error: unknown): boolean => error instanceof ApiError && (error.status === 404 || isNoId(error));

/** Whether what was asked for is gone, or not for this account: asking on cannot help. A session that is over may come back. */
export const isOutOfReach = (error: unknown): boolean =>
  isNotThere(error) || (error instanceof ApiError && error.status === 403 && !isSignedOut(error));

// As browsers and the bundler's loader word it: none of them has a name or a code for it.
const PART = /preload CSS|imported module|module script/i;

/** Whether a part of the application did not arrive: the network is gone, or the server has another version by now. */
export const isPartMissing = (error: unknown): boolean => error instanceof Error && PART.test(error.message);

const fieldsOf = (error: ApiError): Record<string, string> => {
  const { errors = [], code, message } = error.failure;
  const fields: Record<string, string> = {};
  const [only] = errors;
  // A rule that one field broke: the message as a whole says it, and says it in the reader's language.
  if (only !== undefined && errors.length === 1 && code !== 'invalid_request') return { [nameIn(only.field)]: message };
  for (const each of errors) fields[nameIn(each.field)] ??= each.message;
  return fields;
};

/** What to show for an error. */
export function problemOf(error: unknown, t: Translate): Problem {
  if (error instanceof ApiError) {
    const { message, requestId, code } = error.failure;
    return {
      // What the form behind the question for the password keeps saying afterwards.
      message: isSignedOut(error) ? t('session.title') : code === 'unreadable_answer' ? t('error.unreadable') : message,
      requestId: requestId === '' ? null : requestId,
      status: error.status,
      fields: fieldsOf(error),
    };
  }
  const unanswered = { requestId: null, status: null, fields: {} };
  if (error instanceof DOMException && error.name === 'TimeoutError') return { message: t('error.timeout'), ...unanswered };
  if (error instanceof TypeError || isPartMissing(error)) return { message: t('error.network'), ...unanswered };
  return { message: t('error.unexpected'), ...unanswered };
}
