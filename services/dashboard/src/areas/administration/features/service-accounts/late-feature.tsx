import { serviceAccountsManage } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { serviceAccountsSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    'service-accounts': typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [serviceAccountsManage],
  nav: { under: 'menu', order: 74 },
  pages: { '/administration/service-accounts': { search: serviceAccountsSearch, page: () => import('./page.tsx') } },
});
