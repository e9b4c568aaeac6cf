/**
 * Kind of a role. `platform`: of whoever runs the installation. `client`: of staff, for the clients their account names. `directorate`:
 * stands for the role of each directorate. `member`: of people of clients who sign in for themselves. `user`: of people who registered by
 * themselves and belong to no client. `service`: of programs, which may what their keys say.
 */
export type RoleKind = 'platform' | 'client' | 'directorate' | 'member' | 'user' | 'service';

/** Whether staff can have a role of the kind. */
export const isStaffRole = (kind: RoleKind): boolean => kind === 'platform' || kind === 'client' || kind === 'directorate';

/** A role that every installation has. What it may do is declared with the permissions; administrators add roles of their own. */
export interface RoleDefinition {
  readonly declares: 'role';
  /** Lower case, as stored and published. */
  readonly name: string;
  readonly kind: RoleKind;
  /** Without `pt`, Portuguese pages show `en`. */
  readonly title: { readonly id: string; readonly en: string; readonly pt?: string };
}

/** Declares a role. */
export function defineRole(name: string, options: Pick<RoleDefinition, 'kind' | 'title'>): RoleDefinition {
  return Object.freeze({ declares: 'role' as const, name, ...options });
}
