import { peopleRead } from '@balai/contracts/identity';
import { defineFeature } from '../../../../app/area/feature.ts';
import { completenessSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    completeness: typeof texts.id;
  }
}

export default defineFeature({
  needs: [peopleRead],
  nav: { under: 'people', order: 33 },
  pages: { '/people/completeness': { search: completenessSearch, page: () => import('./page.tsx') } },
});
