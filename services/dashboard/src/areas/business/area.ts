import { type Icon, IconBriefcase } from '@tabler/icons-react';
import { defineArea } from '../../app/area/area.ts';
import { withTexts } from '../../i18n/i18n.ts';
import type texts from './texts.json';

const places = { business: IconBriefcase } satisfies Record<string, Icon>;

type Named = Record<keyof typeof places, Icon>;

declare module '../../app/area/area.ts' {
  interface Sections extends Named {}
}

declare module '../../i18n/i18n.ts' {
  interface AreaTexts extends Omit<typeof texts.id, 'nav'> {}
}

/** Master data, orders and money of a client's business: pages drawn from declared resources. */
export default defineArea({ order: 20, places, found: withTexts(['find'], () => import('./parts/find/use-found.ts')) });
