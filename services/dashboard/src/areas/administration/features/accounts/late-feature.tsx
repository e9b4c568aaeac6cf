import { accountsRead } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { accountsSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    accounts: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [accountsRead],
  nav: { under: 'menu', order: 71 },
  pages: { '/administration/accounts': { search: accountsSearch, page: () => import('./page.tsx') } },
});
