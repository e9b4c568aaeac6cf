import type { ProviderError } from '../../calls/domain/provider-error.ts';
import { filledTextOf, firstOf, numberOf, type Payload, payloadOf } from '../payload-values.ts';
import { unwrapJsonText } from '../provider-answer.ts';
import type { ProviderResponse } from '../provider-exchange.ts';
import { type FailureCause, failureOf } from '../provider-failure.ts';

const REFUSED: FailureCause = { kind: 'unavailable', reason: 'provider_refused' };
const PRIVATE: FailureCause = { kind: 'not_found', reason: 'private' };

const CAUSE_BY_CODE: ReadonlyMap<number, FailureCause> = new Map([
  [10202, { kind: 'not_found', reason: 'not_found' }],
  [10204, REFUSED],
  [10216, PRIVATE],
  [10221, { kind: 'not_found', reason: 'banned' }],
  [10222, PRIVATE],
  [100004, REFUSED],
]);

const ITEM_BLOCKED_OR_GONE = 10204;

/** The failure that TikTok's own status code inside a 2xx body stands for; null when every code is 0 or absent: around a refusal the host may say 0. */
export function tiktokFailureIn(root: Payload, response: ProviderResponse): ProviderError | null {
  const data = payloadOf(unwrapJsonText(root.data));
  const codes = [root.statusCode, root.status_code, data?.statusCode, data?.status_code].map(numberOf);
  const providerCode = codes.find((code) => code !== null && code !== 0) ?? null;
  if (providerCode === null) return null;
  const text = firstOf(filledTextOf, root.status_msg, root.statusMsg, data?.status_msg, data?.statusMsg) ?? '';
  const known = CAUSE_BY_CODE.get(providerCode) ?? { kind: 'unavailable', reason: 'provider_error' };
  // This code also appears when the provider's region is blocked; only its text says that the video is gone.
  const isGone = providerCode === ITEM_BLOCKED_OR_GONE && /(?:doesn'?t|does not) exist|not found|deleted/i.test(text);
  return failureOf(response, { ...(isGone ? { kind: 'not_found', reason: 'not_found' } : known), providerCode });
}
