import { privacyManage } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { privacySearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    privacy: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [privacyManage],
  nav: { under: 'menu', order: 78 },
  pages: { '/administration/privacy': { search: privacySearch, page: () => import('./page.tsx') } },
});
