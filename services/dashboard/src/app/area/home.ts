import type { Session } from '../../api/session.ts';
import type { Home } from './area.ts';
import { AREAS } from './areas.ts';

const HOMES: readonly Home[] = AREAS.flatMap(({ home = [] }) => home);

/** Whether an address is one of a home. */
export const isWithin = ({ path }: Home, pathname: string): boolean => pathname === path || pathname.startsWith(`${path}/`);

/** The home of accounts of the session's role or kind; undefined: it opens whatever its permissions allow. */
export function homeOf(session: Pick<Session, 'kind' | 'role'> | undefined): Home | undefined {
  const ofKind = HOMES.filter(({ kind }) => kind === session?.kind);
  return ofKind.find(({ role }) => role === session?.role) ?? ofKind.find(({ role }) => role === undefined);
}

/** Whether an area is open to accounts that have a home elsewhere. */
export const isOfEverybody = (area: string | undefined): boolean =>
  AREAS.some(({ name, isOfEverybody: isOpen }) => name === area && isOpen === true);

/** Where somebody signs in to open an address. */
export const signInFor = (pathname: string): string => HOMES.find((home) => isWithin(home, pathname))?.signIn ?? '/login';
