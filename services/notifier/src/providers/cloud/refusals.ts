import type { MessageFailure } from '@balai/contracts/notifier';
import { retryAfterMs } from '@balai/runtime/core';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { SenderFault, SendOutcome } from '../../domain/settle-attempt.ts';

type Refused = Extract<SendOutcome, { kind: 'refused' }>;
/** What a code of the Cloud API says about a message. */
type Meaning = Pick<Refused, 'failure' | 'retry' | 'pauses' | 'sender'> & { readonly leastPauseMs?: number };

/** WhatsApp takes one message to a recipient every 6 s, beyond a burst that must be made up for. */
const PAIR_PAUSE_MS = 6_000;
/** The limits of a number and of an account are counted over seconds and an hour. */
const SENDER_PAUSE_MS = 10_000;

const lasting = (failure: MessageFailure): Meaning => ({ failure, retry: false });
const senderFault = (state: SenderFault['state']): Meaning => ({
  failure: state === 'logged_out' ? 'sender_logged_out' : 'sender_restricted',
  retry: true,
  pauses: 'sender',
  sender: { state, until: null },
});
const SENDER_BUSY: Meaning = { failure: 'whatsapp_busy', retry: true, pauses: 'sender', leastPauseMs: SENDER_PAUSE_MS };
const LOGGED_OUT = senderFault('logged_out');
const RESTRICTED = senderFault('restricted');

/** Codes by their published meaning; codes of a range follow below. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  // The token, its permissions, the number's registration.
  0: LOGGED_OUT,
  10: LOGGED_OUT,
  33: LOGGED_OUT,
  190: LOGGED_OUT,
  131005: LOGGED_OUT,
  133010: LOGGED_OUT,
  // Policy, spam, payment, display name.
  368: RESTRICTED,
  131031: RESTRICTED,
  131037: RESTRICTED,
  131042: RESTRICTED,
  131048: RESTRICTED,
  // Rates of the app, the account, the number, and of the number with one recipient.
  4: SENDER_BUSY,
  80007: SENDER_BUSY,
  130429: SENDER_BUSY,
  131056: { failure: 'whatsapp_busy', retry: true, pauses: 'recipient', leastPauseMs: PAIR_PAUSE_MS },
  131057: { failure: 'whatsapp_unreachable', retry: true, pauses: 'sender', leastPauseMs: SENDER_PAUSE_MS },
  131021: lasting('number_refused'),
  131026: lasting('number_refused'),
  131030: lasting('number_refused'),
  130472: lasting('held_back'),
  131049: lasting('held_back'),
  131050: lasting('held_back'),
  131047: lasting('window_closed'),
  131051: lasting('whatsapp_refused'),
  131052: lasting('file_refused'),
  131053: lasting('file_refused'),
};

/** Null: the code is not known. */
function meaningOf(code: number): Meaning | null {
  if (code >= 200 && code <= 299) return LOGGED_OUT;
  if (code >= 132_000 && code <= 132_999) return lasting('template_refused');
  return MEANINGS[code] ?? null;
}

/** Why a message failed that WhatsApp had accepted. */
export const failureOfCode = (code: number): MessageFailure => meaningOf(code)?.failure ?? 'whatsapp_refused';

/** What such a code says about the sending number; null: nothing. */
export const senderFaultOfCode = (code: number): SenderFault | null => meaningOf(code)?.sender ?? null;

const errorBody = Compile(
  Type.Object({
    error: Type.Object({
      code: Type.Integer(),
      message: Type.Optional(Type.String()),
      is_transient: Type.Optional(Type.Boolean()),
      error_data: Type.Optional(Type.Object({ details: Type.Optional(Type.String()) })),
    }),
  }),
);

/** By status, where an answer names no known code. */
function meaningOfStatus(status: number, isTransient: boolean): Meaning {
  if (status === 401 || status === 403) return LOGGED_OUT;
  if (status === 429) return SENDER_BUSY;
  return { failure: isTransient ? 'whatsapp_unreachable' : 'whatsapp_refused', retry: isTransient || status === 408 };
}

/** An answer below 500 that is no success: WhatsApp certainly does not have the message. */
export function refusalOf(status: number, body: unknown, retryAfter: string | undefined, now: number): Refused {
  const error = errorBody.Check(body) ? body.error : null;
  const meaning = (error === null ? null : meaningOf(error.code)) ?? meaningOfStatus(status, error?.is_transient === true);
  const { leastPauseMs = 0, ...rest } = meaning;
  const said = error === null ? `status ${status}` : `${error.code}: ${error.error_data?.details ?? error.message ?? 'no reason'}`;
  return {
    kind: 'refused',
    ...rest,
    reason: `WhatsApp refused (${said.slice(0, 300)})`,
    retryAfterMs: Math.max(leastPauseMs, retryAfterMs(retryAfter, now) ?? 0),
  };
}
