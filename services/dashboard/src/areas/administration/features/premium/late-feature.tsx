import { self } from '@balai/contracts/access';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { premiumSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    premium: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [self],
  nav: { under: 'menu', order: 86 },
  pages: { '/premium': { search: premiumSearch, page: () => import('./page.tsx') } },
});
