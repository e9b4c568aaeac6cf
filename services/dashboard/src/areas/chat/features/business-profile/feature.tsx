import { businessManage, businessRead } from '@balai/contracts/chat';
import { defineFeature } from '../../../../app/area/feature.ts';
import { profileSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    'business-profile': typeof texts.id;
  }
}

export default defineFeature({
  needs: [businessRead, businessManage],
  nav: { under: 'storefront', order: 520 },
  pages: {
    '/business-profile': { search: profileSearch, page: () => import('./overview/page.tsx') },
    '/business-profile/followers': { needs: [businessRead], page: () => import('./followers/page.tsx') },
    '/business-profile/settings': { needs: [businessManage], page: () => import('./settings/page.tsx') },
  },
});
