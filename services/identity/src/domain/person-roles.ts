/** How the person's roles are asked to change: a whole list, single words on or off. */
export interface RoleWish {
  readonly list?: readonly string[] | undefined;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Who gives the roles: the platform role may give any, a directorate its own beside what is `grantable`. */
export interface RoleGiver {
  readonly role: string;
  readonly kind: 'platform' | 'client' | 'directorate';
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

/** Roles of a person who is registered again: an inactive one starts over with the giver's, an active one keeps all and gains. */
export function rolesOnRepetition(
  person: { roles: readonly string[]; active: boolean },
  giver: RoleGiver,
  given: readonly string[],
): string[] {
  const startsOver = !person.active && giver.kind !== 'platform';
  return inOrder(startsOver ? given : [...person.roles, ...given]);
}

/**
 * Roles among the changed ones that the giver may not give or take.
 * @param grantable roles of the directorates above the person's client.
 */
export function rolesBeyond(
  giver: RoleGiver,
  before: readonly string[],
  after: readonly string[],
  grantable: ReadonlySet<string>,
): string[] {
  if (giver.kind === 'platform') return [];
  const changed = [...after.filter((role) => !before.includes(role)), ...before.filter((role) => !after.includes(role))];
  const own = giver.kind === 'directorate' ? giver.role : 'operator';
  return changed.filter((role) => role !== own && role !== 'operator' && !grantable.has(role));
}
