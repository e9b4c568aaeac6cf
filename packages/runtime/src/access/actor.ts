import { clientIdOf, type PermissionDefinition } from '@balai/contracts';
import type { Account, AccountKind, TokenClaims } from '@balai/contracts/access';
import { Problem, problems } from '../core/problem.ts';
import type { TenantScope } from '../database/transaction.ts';

/** The account behind a call: who it is, what it may do, which clients it sees. Never built from parameters. */
export interface Actor {
  readonly accountId: string;
  readonly kind: AccountKind;
  /** The person a member is; null for staff. */
  readonly personId: string | null;
  /** Somebody else set the password: it may only change it. */
  readonly mustChangePassword: boolean;
  /** A role requires a second factor, and there is none: it may only set one up. */
  readonly mustEnrolFactor: boolean;
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
  /** Whether it may do so for the client; without one: for every client it sees. */
  can(permission: PermissionDefinition, clientId?: string): boolean;
  /** The same account, seeing only the clients for which it has the permission; null: there is none. */
  within(permission: PermissionDefinition): Actor | null;
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
  /** Permissions for a client, where the account has several roles; null: the same for all. */
  readonly byClient: ((clientId: string) => ReadonlySet<string>) | null;
}

/** Shared by all sessions of an account: one that sees 500 clients would cost 20 kB a token. */
const rightsOf = new WeakMap<Account, Rights>();

const NOTHING: ReadonlySet<string> = new Set();

function readByClient({ grants, role, role_permissions }: Account): Rights['byClient'] {
  if (grants === undefined || role_permissions === undefined) return null;
  const ofRole = new Map(Object.entries(role_permissions).map(([name, permissions]) => [name, new Set(permissions)]));
  const roleFor = new Map(Object.entries(grants));
  return (clientId) => ofRole.get(roleFor.get(clientId) ?? role) ?? NOTHING;
}

function readRights(account: Account): Rights {
  const tenants = account.tenants === '*' ? null : new Set(account.tenants);
  const rights = { permissions: new Set<string>(account.permissions), tenants, byClient: readByClient(account) };
  rightsOf.set(account, rights);
  return rights;
}

function premiumOf({ premium }: Account): Actor['premium'] {
  if (premium == null) return null;
  return { tier: premium.tier, expiresAt: premium.expires_at === null ? null : new Date(premium.expires_at) };
}

function scopeOf(account: Account): TenantScope {
  if (account.tenants === '*') return 'system';
  const person = account.kind === 'member' ? account.person_id : undefined;
  return { tenants: account.tenants, ...(person == null ? {} : { person }) };
}

/** Builds the actor from what identity published about the account and the client that its token names. */
export function actorOf(account: Account, claims: TokenClaims): Actor {
  const { permissions, tenants, byClient } = rightsOf.get(account) ?? readRights(account);
  const sees = (clientId: string) => tenants === null || tenants.has(clientIdOf(clientId));
  const named = clientIdOf(claims.client_id);
  const actor: Actor = {
    accountId: account.account_id,
    kind: account.kind ?? 'staff',
    personId: account.person_id ?? null,
    mustChangePassword: account.must_change_password === true,
    mustEnrolFactor: account.must_enrol_factor === true,
    sessionId: claims.sid,
    username: account.username,
    role: account.role,
    clientId: account.client_id,
    activeClientId: named !== '' && sees(named) ? named : account.client_id,
    tenants: account.tenants,
    premium: premiumOf(account),
    expiresAt: new Date(claims.exp * 1000),
    can: ({ name }, clientId) => {
      if (byClient === null || clientId === undefined) return permissions.has(name) && (clientId === undefined || sees(clientId));
      return sees(clientId) && byClient(clientIdOf(clientId)).has(name);
    },
    within: ({ name }) => {
      if (byClient === null || permissions.has(name)) return permissions.has(name) ? actor : null;
      const allowed = account.tenants === '*' ? [] : account.tenants.filter((client) => byClient(client).has(name));
      return allowed.length === 0 ? null : narrowed(account, allowed, claims);
    },
    sees,
    scope: scopeOf(account),
  };
  return Object.freeze(actor);
}

/** The actor of an account that sees only some of its clients, and may there what its roles for them have in common. */
function narrowed(account: Account, tenants: string[], claims: TokenClaims): Actor {
  const { grants = {}, role_permissions = {}, role } = account;
  const roles = [...new Set(tenants.map((client) => grants[client] ?? role))];
  const [first = [], ...others] = roles.map((name) => role_permissions[name] ?? []);
  const permissions = first.filter((one) => others.every((other) => other.includes(one)));
  const client_id = account.client_id !== null && tenants.includes(account.client_id) ? account.client_id : (tenants[0] ?? null);
  return actorOf({ ...account, tenants, permissions, client_id }, claims);
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
