import { IconBuilding, IconCloudDownload, IconListCheck, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { may, type Session } from '../api/session.ts';

/** Pages in the menu, the permissions of which one suffices to see them, and the letter after `g` that leads there. */
export const NAV_ITEMS = [
  { to: '/', key: 'today', short: 'todayShort', Icon: IconListCheck, needs: ['attendance:read'], letter: 't' },
  { to: '/people', key: 'people', short: 'people', Icon: IconUsers, needs: ['people:read'], letter: 'p' },
  { to: '/clients', key: 'clients', short: 'clients', Icon: IconBuilding, needs: ['clients:read'], letter: 'c' },
  {
    to: '/collection',
    key: 'collection',
    short: 'collectionShort',
    Icon: IconCloudDownload,
    needs: ['collection:read', 'jobs:read', 'messages:read', 'operations:manage'],
    letter: 'd',
  },
  { to: '/account', key: 'account', short: 'account', Icon: IconUserCircle, needs: ['self'], letter: 'a' },
] as const satisfies readonly {
  to: string;
  key: string;
  short: string;
  Icon: unknown;
  needs: readonly string[];
  letter: string;
}[];
export type NavItem = (typeof NAV_ITEMS)[number];

/** The menu a session sees. Everybody has an account page. */
export const navItemsFor = (session: Session): readonly NavItem[] =>
  NAV_ITEMS.filter((item) => item.key === 'account' || item.needs.some((permission) => may(session, permission)));
