import { peopleWrite } from '@balai/contracts/identity';
import { defineFeature } from '../../../../app/area/feature.ts';
import { registrationsSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    registrations: typeof texts.id;
  }
}

export default defineFeature({
  needs: [peopleWrite],
  nav: { under: 'people', order: 36 },
  pages: { '/people/registrations': { search: registrationsSearch, page: () => import('./page.tsx') } },
});
