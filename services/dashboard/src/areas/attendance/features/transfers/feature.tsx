import { peopleWrite } from '@balai/contracts/identity';
import { defineFeature } from '../../../../app/area/feature.ts';
import { transfersSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    transfers: typeof texts.id;
  }
}

export default defineFeature({
  needs: [peopleWrite],
  nav: { under: 'people', order: 38 },
  pages: { '/people/transfers': { search: transfersSearch, page: () => import('./page.tsx') } },
});
