import { platformAdminister } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { platformSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    installation: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [platformAdminister],
  nav: { under: 'menu', order: 77 },
  pages: { '/administration/platform': { search: platformSearch, page: () => import('./page.tsx') } },
});
