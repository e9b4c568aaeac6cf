import { accountsRead } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { rolesSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    roles: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [accountsRead],
  nav: { under: 'menu', order: 73 },
  pages: { '/administration/roles': { search: rolesSearch, page: () => import('./page.tsx') } },
});
