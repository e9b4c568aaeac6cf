import { contentRead } from '@balai/contracts/collector';
import { defineFeature } from '../../../../app/area/feature.ts';
import { officialSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    official: typeof texts.id;
  }
}

export default defineFeature({
  needs: [contentRead],
  nav: { under: 'content', order: 410 },
  pages: { '/official': { search: officialSearch, page: () => import('./page.tsx'), bar: { platforms: 'all', period: true } } },
});
