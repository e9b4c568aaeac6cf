import { clientIdOf, type PermissionDefinition } from '@balai/contracts';
import type { Account, TokenClaims } from '@balai/contracts/access';
import { Problem, problems } from '../core/problem.ts';
import type { TenantScope } from '../database/transaction.ts';

/** The account behind a call: who it is, what it may do, which clients it sees. Never built from parameters. */
export interface Actor {
  readonly accountId: string;
  readonly sessionId: string;
  readonly username: string;
  readonly role: string;
  readonly clientId: string | null;
  /**
   * The client its token names, which the login answered: what a call reads that leaves its client out. One the account does not see (any
   * more) is never named; then it is the account's own.
   */
  readonly activeClientId: string | null;
  readonly tenants: '*' | readonly string[];
  /** What the account has paid for, also once that has ended; null: nothing. */
  readonly premium: { readonly tier: string; readonly expiresAt: Date | null } | null;
  /** When the access token ends. */
  readonly expiresAt: Date;
  can(permission: PermissionDefinition): boolean;
  /** Whether the client (any letter case) is among those the account sees. */
  sees(clientId: string): boolean;
  /** Scope for units of work on the account's behalf. */
  readonly scope: TenantScope;
}

/** An account as the `actor` of causes and envelopes. */
export const accountActor = (accountId: string): string => `account:${accountId}`;

/** The account that a cause or an envelope names as its actor; null: somebody else, or nobody. */
export const accountOfActor = (actor: string | undefined): string | null =>
  actor?.startsWith('account:') === true ? actor.slice('account:'.length) : null;

/** What an account may, ready to be looked up; tenants null: all. */
interface Rights {
  readonly permissions: ReadonlySet<string>;
  readonly tenants: ReadonlySet<string> | null;
}

/** Shared by all sessions of an account: one that sees 500 clients would cost 20 kB a token. */
const rightsOf = new WeakMap<Account, Rights>();

function readRights(account: Account): Rights {
  const permissions = new Set<string>(account.permissions);
  const rights = { permissions, tenants: account.tenants === '*' ? null : new Set(account.tenants) };
  rightsOf.set(account, rights);
  return rights;
}

function premiumOf({ premium }: Account): Actor['premium'] {
  if (premium == null) return null;
  return { tier: premium.tier, expiresAt: premium.expires_at === null ? null : new Date(premium.expires_at) };
}

/** Builds the actor from what identity published about the account and the client that its token names. */
export function actorOf(account: Account, claims: TokenClaims): Actor {
  const { permissions, tenants } = rightsOf.get(account) ?? readRights(account);
  const sees = (clientId: string) => tenants === null || tenants.has(clientIdOf(clientId));
  const named = clientIdOf(claims.client_id);
  return Object.freeze({
    accountId: account.account_id,
    sessionId: claims.sid,
    username: account.username,
    role: account.role,
    clientId: account.client_id,
    activeClientId: named !== '' && sees(named) ? named : account.client_id,
    tenants: account.tenants,
    premium: premiumOf(account),
    expiresAt: new Date(claims.exp * 1000),
    can: (permission: PermissionDefinition) => permissions.has(permission.name),
    sees,
    scope: account.tenants === '*' ? ('system' as const) : { tenants: account.tenants },
  });
}

/**
 * The client that the header `x-client-id` names; null where there is none, and for an account of one client, which is always about that one.
 * @throws Problem client_not_allowed
 */
export function headerClient(actor: Actor, headers: Readonly<Record<string, string | string[] | undefined>>): string | null {
  const header = headers['x-client-id'];
  const isOfOne = actor.clientId !== null && actor.tenants !== '*' && actor.tenants.length <= 1;
  if (isOfOne || typeof header !== 'string' || header.trim() === '') return null;
  requireClient(actor, header.trim());
  return clientIdOf(header);
}

/** Refuses with 403 unless the account sees the client. */
export function requireClient(actor: Actor, clientId: string): void {
  if (!actor.sees(clientId)) throw new Problem(problems.client_not_allowed);
}
