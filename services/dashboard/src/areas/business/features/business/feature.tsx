import { defineFeature } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { permissionTo, RESOURCE_NAMES } from '../../resources.ts';
import { overviewSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    business: typeof texts.id;
  }
}

export default defineFeature({
  // Texts for customers alone are no business to look after: the profile of the business leads to them.
  needs: RESOURCE_NAMES.filter(([, , service]) => service !== 'chat').map(([name]) => permissionTo(name, 'read')),
  nav: { under: 'business', order: 120 },
  pages: {
    // First: the menu leads here. Accounts without dashboards are led on to the lists.
    '/business/overview': { search: overviewSearch, page: withTexts(['dashboard'], () => import('../../parts/dashboard/page.tsx')) },
    '/business': { page: () => import('./page.tsx') },
  },
});
