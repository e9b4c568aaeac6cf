import { peopleWrite } from '@balai/contracts/identity';
import { defineFeature } from '../../../../app/area/feature.ts';
import { usernamesSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    usernames: typeof texts.id;
  }
}

export default defineFeature({
  needs: [peopleWrite],
  nav: { under: 'people', order: 37 },
  pages: { '/people/usernames': { search: usernamesSearch, page: () => import('./page.tsx') } },
});
