import type { Envelope } from '@balai/contracts';
import { recapChanged } from '@balai/contracts/attendance';
import { runProgressed } from '@balai/contracts/collector';
import type { LiveHint } from '@balai/contracts/gateway';
import { messageChanged } from '@balai/contracts/notifier';

const TOPICS: Readonly<Record<string, LiveHint['topic']>> = {
  [recapChanged.type]: 'recap',
  [runProgressed.type]: 'collection',
  [messageChanged.type]: 'messages',
};

/** The hint that a broadcast message means for pages, client ids in upper case; null when it means none. */
export function hintOf(message: Pick<Envelope, 'type' | 'data'>): LiveHint | null {
  const topic = TOPICS[message.type];
  const { data } = message;
  if (topic === undefined || typeof data !== 'object' || data === null) return null;
  const ids: unknown = Reflect.get(data, 'client_ids');
  const platform: unknown = Reflect.get(data, 'platform');
  return {
    topic,
    client_ids: Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').map((id) => id.toUpperCase()) : [],
    platform: typeof platform === 'string' ? platform : null,
  };
}
