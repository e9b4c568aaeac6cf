import { roleOfDirectorate } from '@balai/contracts';

export { directorateOfRole, roleOfDirectorate, scopesOf } from '@balai/contracts';

/** What the resolution of a filter must know about a client. */
export interface AudienceClient {
  readonly clientId: string;
  readonly type: string;
}

/** Whose posts count and who is expected to take part. */
export interface Audience {
  /** Client whose posts count, and whose zone and rules apply. */
  readonly postClientId: string;
  /** Members of this client; null: of every client the account sees. */
  readonly memberClientId: string | null;
  /** Roles a person must hold, all of them, in lower case. */
  readonly roles: readonly string[];
  readonly regionalId: string | null;
}

/** Whether a unit's people are asked about its own posts; else about a directorate's. */
export const isUnitAudience = ({ memberClientId, postClientId }: Audience): boolean => memberClientId === postClientId;

export interface AudienceInput {
  readonly client: AudienceClient;
  /** `org` or `direktorat`; null when the question names none. */
  readonly scope: 'org' | 'direktorat' | null;
  /** Lower case; null when the question names none. */
  readonly role: string | null;
  /** The directorate whose role `role` is, when it is one. */
  readonly directorateOfRole: AudienceClient | null;
  readonly regionalId: string | null;
}

/** Roles that accounts have everywhere. Pages send their own along, and it narrows nobody but `operator`. */
const ACCOUNT_ROLES: ReadonlySet<string> = new Set([
  'admin',
  'operator',
  'editor',
  'viewer',
  'sales',
  'operations',
  'finance',
  'client',
  'user',
]);

/** Whether a role means something without a look at whose it is: one of every installation, or that of who asks. */
export const isAccountRole = (role: string, ownRole: string | undefined): boolean => ACCOUNT_ROLES.has(role) || role === ownRole;

const isDirectorate = (client: AudienceClient): boolean => client.type === 'direktorat';

/** Roles that narrow the people: `operator` and any directorate's. */
const narrowingRoles = (input: AudienceInput): string[] =>
  input.role !== null && (input.role === 'operator' || input.directorateOfRole !== null) ? [input.role] : [];

function directorateAudience(input: AudienceInput): Audience {
  const directorate = isDirectorate(input.client) ? input.client : (input.directorateOfRole ?? input.client);
  const own = isDirectorate(directorate) ? [roleOfDirectorate(directorate.clientId)] : input.role === null ? [] : [input.role];
  return {
    postClientId: directorate.clientId,
    memberClientId: null,
    roles: [...new Set([...own, ...narrowingRoles(input)])],
    regionalId: input.regionalId,
  };
}

/**
 * Whose posts and which people a filter means. A directorate spans clients by its role; without scope and role a directorate's
 * recap is that audience, because it has hardly members of its own. A new directorate is data, not code.
 */
export function audienceOf(input: AudienceInput): Audience {
  const scope = input.scope ?? (isDirectorate(input.client) ? 'direktorat' : 'org');
  if (scope === 'direktorat') return directorateAudience(input);
  return {
    postClientId: input.directorateOfRole?.clientId ?? input.client.clientId,
    memberClientId: input.client.clientId,
    roles: narrowingRoles(input),
    regionalId: input.regionalId,
  };
}
