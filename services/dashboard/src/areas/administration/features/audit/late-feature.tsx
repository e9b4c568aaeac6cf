import { auditRead } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { auditSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    audit: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [auditRead],
  nav: { under: 'menu', order: 76 },
  pages: { '/administration/audit': { search: auditSearch, page: () => import('./page.tsx') } },
});
