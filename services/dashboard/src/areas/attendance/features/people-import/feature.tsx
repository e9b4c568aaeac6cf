import { peopleWrite } from '@balai/contracts/identity';
import { defineFeature } from '../../../../app/area/feature.ts';
import { importSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    'people-import': typeof texts.id;
  }
}

export default defineFeature({
  needs: [peopleWrite],
  nav: { under: 'people', order: 35 },
  pages: {
    '/people/import': { page: () => import('./page.tsx') },
    '/people/import/$id': { search: importSearch, page: () => import('./import-page.tsx') },
  },
});
