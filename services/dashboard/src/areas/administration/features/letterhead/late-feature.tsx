import { clientsWrite } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    letterhead: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [clientsWrite],
  nav: { under: 'menu', order: 75 },
  pages: { '/administration/letterhead': { page: () => import('./page.tsx') } },
});
