import type { ProviderError } from '../../domain/provider-error.ts';
import { filledTextOf, firstOf, numberOf, type Payload, payloadOf } from '../payload-values.ts';
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

/** The failure that TikTok's own status code inside a 2xx body stands for; null when the code is 0 or absent. */
export function tiktokFailureIn(root: Payload, response: ProviderResponse): ProviderError | null {
  const data = payloadOf(root.data);
  const providerCode = firstOf(numberOf, root.statusCode, root.status_code, data?.statusCode, data?.status_code) ?? 0;
  if (providerCode === 0) return null;
  const text = firstOf(filledTextOf, root.status_msg, root.statusMsg, data?.status_msg, data?.statusMsg) ?? '';
  const known = CAUSE_BY_CODE.get(providerCode) ?? { kind: 'unavailable', reason: 'provider_error' };
  // This code also appears when the provider's region is blocked; only its text says that the video is gone.
  const isGone = providerCode === ITEM_BLOCKED_OR_GONE && /(?:doesn'?t|does not) exist|not found|deleted/i.test(text);
  return failureOf(response, { ...(isGone ? { kind: 'not_found', reason: 'not_found' } : known), providerCode });
}
