import { self } from '@balai/contracts/access';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    __property__: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [self],
  nav: { under: 'menu', order: __order__ },
  pages: { '/__name__': { page: () => import('./page.tsx') } },
});
