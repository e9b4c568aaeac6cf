import { defineLateFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    decide: typeof texts.id;
  }
}

/** Where the links of e-mails lead: what opens one stands behind the `#` of the address. */
export default defineLateFeature({
  needs: 'public',
  pages: { '/decide': { isBare: true, page: () => import('./page.tsx') } },
});
