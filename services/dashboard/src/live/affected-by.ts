import type { LiveHint } from '@balai/contracts/gateway';
import type { LiveScope } from '../api/read.ts';
import type { LiveTopic } from './topic.ts';

type Topics = readonly LiveTopic[];

/** Whether some topic tells of changes to a cached answer, by its query key. */
export const isLive = ([routeId]: readonly unknown[], topics: Topics): boolean =>
  topics.some(({ invalidates }) => invalidates.includes(String(routeId)));

/** Whether a cached answer (by its query key, see `ReadKey`) may differ after a hint. */
export function affectedBy(queryKey: readonly unknown[], hint: LiveHint, topics: Topics): boolean {
  const told = topics.filter(({ name }) => name === hint.topic);
  if (!isLive(queryKey, told)) return false;
  // Keys of routes carry their scope in the second place.
  const { clientId, platform }: LiveScope = queryKey[1] ?? {};
  if (hint.platform !== null && platform !== undefined && hint.platform !== platform) return false;
  return clientId === undefined || hint.client_ids.length === 0 || hint.client_ids.includes(clientId);
}
