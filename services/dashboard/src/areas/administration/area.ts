import { lazy } from 'react';
import { defineArea } from '../../app/area/area.ts';
import type texts from './texts.json';

declare module '../../i18n/i18n.ts' {
  interface AreaTexts extends Omit<typeof texts.id, 'nav'> {}
}

/** Clients, the own account, and pages without a session: everything that no place of work has. */
export default defineArea({ order: 90, places: {}, FirstClient: lazy(() => import('./first-client.tsx')) });
