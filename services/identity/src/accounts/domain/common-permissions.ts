import type { Granted } from './granted.ts';

/** What decides about what an account may do. */
interface Rights {
  readonly permissions: readonly string[];
  readonly granted: Granted | null;
  readonly must_change_password: boolean;
  readonly must_enrol_factor: boolean;
}

/** Whether something has to be done before anything else. */
export const isHeldBack = ({
  must_change_password,
  must_enrol_factor,
}: Pick<Rights, 'must_change_password' | 'must_enrol_factor'>): boolean => must_change_password || must_enrol_factor;

/** What all roles of an account have in common. */
export function commonPermissions({ permissions, granted }: Pick<Rights, 'permissions' | 'granted'>): string[] {
  const others = Object.values(granted?.role_permissions ?? {});
  return permissions.filter((one) => others.every((other) => other.includes(one)));
}

/** What an account may do for every client it sees, outside of its own sessions: by chat, and in files that are made for it. */
export const permissionsOutside = (row: Rights): readonly string[] => (isHeldBack(row) ? [] : commonPermissions(row));
