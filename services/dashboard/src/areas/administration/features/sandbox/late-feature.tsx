import { useQuery } from '@tanstack/react-query';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { demoQuery } from '../../parts/demo.ts';
import { sandboxSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    sandbox: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: 'public',
  nav: { under: 'menu', order: 95, useShown: () => useQuery(demoQuery).data?.sandbox === true },
  pages: { '/sandbox': { search: sandboxSearch, page: () => import('./page.tsx') } },
});
