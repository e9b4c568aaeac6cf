import { messagesRead } from '@balai/contracts/notifier';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { numbersSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    numbers: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [messagesRead],
  nav: { under: 'menu', order: 61 },
  pages: { '/numbers': { search: numbersSearch, page: () => import('./page.tsx') } },
});
