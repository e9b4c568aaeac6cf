/** Words for a role: of a directorate, of a unit's operator, or one that only its code is known of. */
export interface RoleChoice {
  readonly role: string;
  /** The directorate whose role it is; null: no directorate in sight has it. */
  readonly name: string | null;
}

/** Role of who acts for a unit. */
export const OPERATOR = 'operator';

/**
 * Roles a form offers: those of the directorates in sight by name, of who acts for a unit, and what the person holds already. What cannot be
 * given is refused by the server, in words.
 */
export function roleChoices(directorates: readonly { role: string; name: string }[], held: readonly string[]): readonly RoleChoice[] {
  const names = new Map(directorates.map(({ role, name }) => [role, name]));
  const byName = [...names].map(([role, name]) => ({ role, name })).sort((a, b) => a.name.localeCompare(b.name, 'id'));
  const others = [OPERATOR, ...held].filter((role, index, all) => !names.has(role) && all.indexOf(role) === index);
  return [...byName, ...others.map((role) => ({ role, name: null }))];
}
