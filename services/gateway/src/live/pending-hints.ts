import { LIVE_TOPICS } from '@balai/contracts/catalogue';
import type { LiveHint } from '@balai/contracts/gateway';
import type { Actor } from '@balai/runtime/access';
import type { NumberedHint } from './hint-history.ts';

/** More clients than this in the hints that wait become `resync`: reading everything again is cheaper than the list. */
const CLIENTS_MAX = 500;

const permissionOf = new Map(LIVE_TOPICS.map((topic) => [topic.name, topic.permission]));

const mayRead = (topic: string, actor: Actor): boolean => {
  const permission = permissionOf.get(topic);
  return permission !== undefined && actor.can(permission);
};

/** Hints that wait for one stream: of topics the account may read, about clients it sees and (when it named some) asked for. */
export class PendingHints {
  private readonly asked: ReadonlySet<string> | null;
  private readonly waiting = new Map<string, { topic: string; platform: string | null; clients: Set<string> }>();
  private overflowed = false;
  /** Clients that wait, over all topics. */
  private size = 0;
  private lastId = 0;

  /** @param asked upper-case client ids, or null for all the account sees. */
  constructor(asked: ReadonlySet<string> | null) {
    this.asked = asked;
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0 && !this.overflowed;
  }

  /** Keeps what concerns the account, joined with what waits about the same topic and platform. */
  add({ id, hint }: NumberedHint, actor: Actor): void {
    if (!mayRead(hint.topic, actor)) return;
    const clients = hint.client_ids.filter((client) => this.concerns(client, actor));
    // No client named means the whole installation: only for those who see all of it.
    if (clients.length === 0 && !(hint.client_ids.length === 0 && actor.tenants === '*' && this.asked === null)) return;
    const key = `${hint.topic} ${hint.platform ?? ''}`;
    const entry = this.waiting.get(key) ?? { topic: hint.topic, platform: hint.platform, clients: new Set<string>() };
    this.size -= entry.clients.size;
    for (const client of clients) entry.clients.add(client);
    this.size += entry.clients.size;
    this.waiting.set(key, entry);
    this.lastId = id;
    if (this.size <= CLIENTS_MAX) return;
    this.forget();
    this.overflowed = true;
  }

  /** Takes all waiting hints, filtered by the account's present rights. `resync`: more clients than a hint may name. */
  take(actor: Actor): { hints: readonly LiveHint[]; resync: boolean; lastId: number } {
    const hints: LiveHint[] = [];
    for (const { topic, platform, clients } of this.waiting.values()) {
      const seen = [...clients].filter((client) => this.concerns(client, actor)).sort();
      if (mayRead(topic, actor) && (seen.length > 0 || clients.size === 0)) hints.push({ topic, client_ids: seen, platform });
    }
    const taken = { hints, resync: this.overflowed, lastId: this.lastId };
    this.forget();
    this.overflowed = false;
    return taken;
  }

  /** Memory that what waits takes at most, in bytes. */
  get bytes(): number {
    return this.waiting.size * 300 + this.size * 80;
  }

  private forget(): void {
    this.waiting.clear();
    this.size = 0;
  }

  private concerns(client: string, actor: Actor): boolean {
    return actor.sees(client) && (this.asked === null || this.asked.has(client));
  }
}
