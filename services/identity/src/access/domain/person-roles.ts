import type { RoleKind } from '@balai/contracts';

/** Roles that callers of the former system read and write as flags of their own. */
export const FLAG_ROLES = ['ditbinmas', 'ditlantas', 'bidhumas', 'ditsamapta', 'ditintelkam', 'operator'] as const;

/** How the person's roles are asked to change: a whole list, single words on or off. */
export interface RoleWish {
  readonly list?: readonly string[] | undefined;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Who gives the roles: the platform role may give any, a directorate its own beside what is `grantable`. */
export interface RoleGiver {
  readonly role: string;
  readonly kind: RoleKind;
}

const inOrder = (roles: Iterable<string>): string[] => [...new Set(roles)].sort();

/** Roles after the wish: the list replaces, single words add and remove. */
export function applyWish(current: readonly string[], wish: RoleWish): string[] {
  const removed = new Set(wish.remove);
  return inOrder([...(wish.list ?? current), ...wish.add].filter((role) => !removed.has(role)));
}

/** Roles that registering gives: an operator's people are operators unless said otherwise, a directorate's hold its role. */
export function rolesOnRegistration(giver: RoleGiver, wish: RoleWish): string[] {
  const asked = applyWish([], wish);
  if (giver.kind === 'directorate') return inOrder([...asked, giver.role]);
  return giver.role === 'operator' && asked.length === 0 ? ['operator'] : asked;
}

/** Roles that a registration tells of a person who is known: a directorate's people hold its role. */
export const rolesTold = (giver: RoleGiver, held: readonly string[], wish: RoleWish): string[] =>
  inOrder([...applyWish(held, wish), ...(giver.kind === 'directorate' ? [giver.role] : [])]);

/** Roles of an inactive person who is registered again: the giver's, beside those they had where the platform brings them back. */
export const rolesOnReturn = (giver: RoleGiver, held: readonly string[], wish: RoleWish): string[] =>
  giver.kind === 'platform' ? applyWish(held, wish) : rolesOnRegistration(giver, wish);

/** Roles that a person is given, and those that are taken off. */
export interface RoleChange {
  readonly given: readonly string[];
  readonly taken: readonly string[];
}

/** What changes between two sets of roles. */
export const roleChange = (before: readonly string[], after: readonly string[]): RoleChange => ({
  given: after.filter((role) => !before.includes(role)),
  taken: before.filter((role) => !after.includes(role)),
});

/**
 * Roles among the changed ones that the giver may not give or take. Who works for the client may end what any role of its people opens to
 * others; a directorate only takes what it may give.
 * @param grantable roles of the directorates above the person's client.
 */
export function rolesBeyond(giver: RoleGiver, { given, taken }: RoleChange, grantable: ReadonlySet<string>): string[] {
  if (giver.kind === 'platform') return [];
  const changed = giver.kind === 'directorate' ? [...given, ...taken] : given;
  const own = giver.kind === 'directorate' ? giver.role : 'operator';
  return changed.filter((role) => role !== own && role !== 'operator' && !grantable.has(role));
}
