import { clientsRead } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { clientsSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    clients: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [clientsRead],
  nav: { under: 'menu', order: 70, letter: 'c' },
  pages: {
    '/clients': { search: clientsSearch, page: () => import('./page.tsx') },
    '/clients/batch': { page: () => import('./batch-page.tsx') },
  },
});
