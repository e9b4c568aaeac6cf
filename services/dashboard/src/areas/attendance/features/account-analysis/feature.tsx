import { contentRead } from '@balai/contracts/collector';
import { defineFeature } from '../../../../app/area/feature.ts';
import { analysisSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    'account-analysis': typeof texts.id;
  }
}

export default defineFeature({
  needs: [contentRead],
  nav: { under: 'content', order: 420 },
  pages: { '/accounts': { search: analysisSearch, page: () => import('./page.tsx'), bar: { platforms: 'one' } } },
});
