import type { RoleDefinition } from './role.ts';
import type { Texts } from './texts.ts';

/** Something an account can be allowed to do. A route names exactly one; a role is a set of them. */
export interface PermissionDefinition {
  readonly declares: 'permission';
  /** `<what>:<deed>`, e.g. `people:read`. Stored in roles and published with accounts. */
  readonly name: string;
  readonly summary: string;
  /** What people call it; absent: the dashboard has words of its own for it. */
  readonly texts?: Texts;
  /** Roles that get it once, when it first appears in an installation; an administrator may take it away again. */
  readonly roles: readonly RoleDefinition[];
}

/** Declares a permission and the roles that have it by default. */
export function definePermission(name: string, options: Pick<PermissionDefinition, 'summary' | 'roles' | 'texts'>): PermissionDefinition {
  return Object.freeze({ declares: 'permission' as const, name, ...options });
}
