import { __camel__Read } from '@balai/contracts/__name__';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { __camel__Search } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    __property__: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [__camel__Read],
  nav: { under: 'menu', order: __order__ },
  pages: { '/__name__': { search: __camel__Search, page: () => import('./page.tsx') } },
});
