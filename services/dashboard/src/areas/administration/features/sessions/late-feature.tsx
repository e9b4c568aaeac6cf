import { accountsRead } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { sessionsSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    sessions: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [accountsRead],
  nav: { under: 'menu', order: 72 },
  pages: { '/administration/sessions': { search: sessionsSearch, page: () => import('./page.tsx') } },
});
