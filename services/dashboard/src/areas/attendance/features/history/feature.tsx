import { messagesRead } from '@balai/contracts/notifier';
import { defineFeature } from '../../../../app/area/feature.ts';
import { historySearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    history: typeof texts.id;
  }
}

export default defineFeature({
  needs: [messagesRead],
  nav: { under: 'reports', order: 54 },
  pages: { '/reports/history': { search: historySearch, page: () => import('./page.tsx') } },
});
