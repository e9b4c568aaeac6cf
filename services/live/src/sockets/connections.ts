import type { Clock } from '@balai/runtime/core';
import type { LiveMembership } from '@balai/runtime/live';
import type { Presence } from '../presence/presence.ts';
import { type Disconnect, disconnects } from '../protocol/codes.ts';

/** A connection as the list of all sees it. */
interface Listed {
  readonly actor: { readonly accountId: string } | null;
  readonly subscriptions: ReadonlyMap<string, unknown>;
  readonly waitingBytes: number;
  changeMembership(change: LiveMembership): void;
  leave(channel: string): void;
  check(now: number): void;
  disconnect(why: Disconnect): void;
}

/** Every connection of this process. */
export class Connections {
  private readonly all = new Set<Listed>();
  private readonly byAccount = new Map<string, Set<Listed>>();
  private readonly presence: Presence;

  constructor(presence: Presence) {
    this.presence = presence;
  }

  get size(): number {
    return this.all.size;
  }

  get accounts(): number {
    return this.byAccount.size;
  }

  [Symbol.iterator](): IterableIterator<Listed> {
    return this.all.values();
  }

  add(connection: Listed): void {
    this.all.add(connection);
  }

  /** Connections of an account. */
  of(accountId: string): ReadonlySet<Listed> {
    return this.byAccount.get(accountId) ?? new Set();
  }

  /** Notes whose connection it is. @returns false where the account has as many as it may */
  assign(connection: Listed, accountId: string, most: number): boolean {
    const own = this.byAccount.get(accountId) ?? new Set();
    if (own.size >= most) return false;
    if (own.size === 0) this.presence.came(accountId);
    this.byAccount.set(accountId, own.add(connection));
    return true;
  }

  remove(connection: Listed): void {
    this.all.delete(connection);
    const accountId = connection.actor?.accountId;
    const own = accountId === undefined ? undefined : this.byAccount.get(accountId);
    if (accountId === undefined || own === undefined || !own.delete(connection) || own.size > 0) return;
    this.byAccount.delete(accountId);
    this.presence.went(accountId);
  }

  changeMembership(change: LiveMembership): void {
    for (const connection of this.of(change.accountId)) connection.changeMembership(change);
  }

  /** Channels of accounts, each pair once. */
  pairs(): { readonly accountId: string; readonly channel: string }[] {
    const pairs: { accountId: string; channel: string }[] = [];
    for (const [accountId, own] of this.byAccount) {
      const names = new Set<string>();
      for (const { subscriptions } of own) for (const name of subscriptions.keys()) names.add(name);
      for (const channel of names) pairs.push({ accountId, channel });
    }
    return pairs;
  }

  /** Disconnects all, each at a time of its own. */
  async drain(clock: Clock, withinMs: number): Promise<void> {
    const leaving = async (connection: Listed): Promise<void> => {
      await clock.sleep(Math.random() * withinMs);
      connection.disconnect(disconnects.shutdown);
    };
    await Promise.all([...this.all].map(leaving));
  }
}
