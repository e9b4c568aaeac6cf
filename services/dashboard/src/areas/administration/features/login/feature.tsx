import { defineFeature } from '../../../../app/area/feature.ts';
import { loginSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    login: typeof texts.id;
  }
}

export default defineFeature({
  needs: 'public',
  pages: { '/login': { search: loginSearch, page: () => import('./page.tsx') } },
});
