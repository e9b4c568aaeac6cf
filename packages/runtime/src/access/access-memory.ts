import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Account } from '@balai/contracts/access';
import { LRUCache } from 'lru-cache';
import type { CacheBudget } from '../core/cache-budgets.ts';

/** Accounts that call are kept, some 25,000 ordinary ones; others are read when they call again. */
const ACCOUNTS_MAX_BYTES = 32 * 1024 * 1024;
/** An account without its lists, with its place in the cache. */
const ACCOUNT_BYTES = 700;
/** A short string in an array, beside its letters. */
const STRING_BYTES = 32;
/** Id, time, and place in a map. */
const REVOCATION_BYTES = 130;
const KEY_BYTES = 600;

const bytesOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length + STRING_BYTES, 0);
/** A program's key without its lists. */
const API_KEY_BYTES = 300;
const accountBytes = ({ permissions, tenants, keys = [] }: Account): number =>
  ACCOUNT_BYTES +
  bytesOf(permissions) +
  (tenants === '*' ? 0 : bytesOf(tenants)) +
  keys.reduce((sum, key) => sum + API_KEY_BYTES + bytesOf(key.permissions) + bytesOf(key.client_ids), 0);

/** A key as it is stored and published. */
export interface KnownKey {
  readonly kid: string;
  readonly jwk: JsonWebKey;
  readonly version: number;
  readonly deletedAt: string | null;
}

/** Who may come in, as far as this process has been asked. Only newer versions replace what is known. */
export class AccessMemory {
  private readonly accounts = new LRUCache<string, Account>({ maxSize: ACCOUNTS_MAX_BYTES, sizeCalculation: accountBytes });
  /** End of the tokens of ended sessions, ms. */
  private readonly revoked = new Map<string, number>();
  /** Public keys as PEM by key id; withdrawn ones without. */
  private readonly keys = new Map<string, { readonly pem: string | null; readonly version: number }>();

  account(id: string): Account | null {
    return this.accounts.get(id) ?? null;
  }
  key(kid: string): string | null {
    return this.keys.get(kid)?.pem ?? null;
  }
  isRevoked(sessionId: string): boolean {
    return this.revoked.has(sessionId);
  }

  putAccount(account: Account): void {
    const known = this.accounts.peek(account.account_id);
    if (known === undefined || known.version < account.version) this.accounts.set(account.account_id, account);
  }
  putKey({ kid, jwk, version, deletedAt }: KnownKey): void {
    const known = this.keys.get(kid);
    if (known === undefined || known.version < version) this.keys.set(kid, { pem: deletedAt === null ? pemOf(jwk) : null, version });
  }
  revoke(sessionId: string, untilMs: number): void {
    this.revoked.set(sessionId, untilMs);
  }

  /** Forgets an account or a key: the database does not have it any more, or an earlier version. */
  forget(id: string): void {
    this.accounts.delete(id);
    this.keys.delete(id);
  }
  forgetAll(): void {
    this.accounts.clear();
    this.keys.clear();
  }
  /** Forgets sessions whose tokens have ended by themselves. */
  forgetEnded(nowMs: number): void {
    for (const [session, until] of this.revoked) if (until < nowMs) this.revoked.delete(session);
  }

  /** Ended sessions are never pushed out, they would be let in again: one stays for the rest of its twelve hours. Keys: one a month. */
  get cacheBudgets(): readonly CacheBudget[] {
    return [
      { name: 'accounts', limit: ACCOUNTS_MAX_BYTES, bytes: () => this.accounts.calculatedSize },
      { name: 'revocations', limit: Number.POSITIVE_INFINITY, bytes: () => this.revoked.size * REVOCATION_BYTES },
      { name: 'signing_keys', limit: Number.POSITIVE_INFINITY, bytes: () => this.keys.size * KEY_BYTES },
    ];
  }
}

const pemOf = (jwk: JsonWebKey): string => createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
