import type { LiveHint } from '@balai/contracts/gateway';
import type { RecapKey } from '../api/recap.ts';

const LISTS_OF: Readonly<Record<string, readonly string[]>> = {
  recap: ['recap', 'evidence'],
  collection: ['runs', 'run', 'jobs'],
  messages: ['messages'],
};

/** Names of cached answers that live hints keep current. */
export const LIVE_LISTS: readonly string[] = Object.values(LISTS_OF).flat();

const isRecapKey = (value: unknown): value is RecapKey => typeof value === 'object' && value !== null && 'platform' in value;

const touchesRecap = (key: RecapKey, hint: LiveHint): boolean => {
  if (hint.platform !== null && hint.platform !== key.platform) return false;
  // A directorate's numbers come from the people of many units, which the page does not know by name.
  return key.directorate || hint.client_ids.length === 0 || hint.client_ids.includes(key.clientId);
};

/** Whether a cached answer (by its query key) may differ after a hint. */
export function affectedBy(queryKey: readonly unknown[], hint: LiveHint): boolean {
  const [list, detail] = queryKey;
  if (typeof list !== 'string' || LISTS_OF[hint.topic]?.includes(list) !== true) return false;
  return isRecapKey(detail) ? touchesRecap(detail, hint) : true;
}
