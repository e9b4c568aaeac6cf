import { hash } from 'node:crypto';
import type { Account, TokenClaims } from '@balai/contracts/access';
import { type Actor, actorOf } from './actor.ts';

/** `balai_<account id without dashes>_<256 random bits>`. */
const FORM = /^balai_([0-9a-f]{32})_[A-Za-z0-9_-]{43}$/;

/** A key of a program's account. @param secret 32 random bytes in base64url */
export const makeApiKey = (accountId: string, secret: string): string => `balai_${accountId.replaceAll('-', '')}_${secret}`;

/** What is stored and published of a key. */
export const hashOfApiKey = (key: string): string => hash('sha256', key, 'hex');

/** The account that a bearer token of this form names; null: it is no key. */
export function accountOfApiKey(token: string): string | null {
  const id = FORM.exec(token)?.[1];
  return id === undefined ? null : id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Actors of keys, as long as the account's version they were made of is kept. */
const actorsOf = new WeakMap<Account, Map<string, Actor>>();

/** The actor behind a key that the account has, whether or not it has expired; null: the account has no such key. */
export function actorOfApiKey(account: Account, keyHash: string): Actor | null {
  const known = actorsOf.get(account) ?? new Map<string, Actor>();
  const made = known.get(keyHash);
  if (made !== undefined) return made;
  const key = account.keys?.find((one) => one.hash === keyHash);
  if (key === undefined || account.kind !== 'service') return null;
  const sees = new Set(account.tenants === '*' ? [] : account.tenants);
  const tenants = key.client_ids.filter((client) => sees.has(client));
  const client_id = tenants[0] ?? null;
  const claims: TokenClaims = {
    iss: 'balai',
    aud: 'balai-api',
    sub: account.account_id,
    sid: key.key_id,
    iat: 0,
    exp: Math.floor(Date.parse(key.expires_at) / 1000),
    user_id: account.account_id,
    username: account.username,
    role: account.role,
    client_id: client_id ?? '',
  };
  const actor = actorOf({ ...account, permissions: key.permissions, tenants, client_id }, claims);
  known.set(keyHash, actor);
  actorsOf.set(account, known);
  return actor;
}
