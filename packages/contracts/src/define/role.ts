/**
 * Kind of a role. `platform`: of whoever runs the installation. `client`: of staff, for the clients their account names. `directorate`:
 * stands for the role of each directorate. `member`: of people who sign in for themselves. `service`: of programs, which may what their keys say.
 */
export type RoleKind = 'platform' | 'client' | 'directorate' | 'member' | 'service';

/** A role that every installation has. What it may do is declared with the permissions; administrators add roles of their own. */
export interface RoleDefinition {
  readonly declares: 'role';
  /** Lower case, as stored and published. */
  readonly name: string;
  readonly kind: RoleKind;
  readonly title: { readonly id: string; readonly en: string };
}

/** Declares a role. */
export function defineRole(name: string, options: Pick<RoleDefinition, 'kind' | 'title'>): RoleDefinition {
  return Object.freeze({ declares: 'role' as const, name, ...options });
}
