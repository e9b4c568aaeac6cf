import type { Envelope, HintData } from '@balai/contracts';
import { LIVE_TOPICS } from '@balai/contracts/catalogue';
import type { LiveHint } from '@balai/contracts/gateway';

const topicOf = new Map(LIVE_TOPICS.map((topic) => [topic.hint.type, topic.name]));

/** The hint that a broadcast message means for pages, client ids in upper case; null when it means none. */
export function hintOf(message: Pick<Envelope, 'type' | 'data'>): LiveHint | null {
  const topic = topicOf.get(message.type);
  if (topic === undefined) return null;
  // Every topic's hint is declared with such data, and was validated when it came in.
  const { client_ids, platform = null } = message.data as HintData;
  return { topic, client_ids: client_ids.map((id) => id.toUpperCase()), platform };
}
