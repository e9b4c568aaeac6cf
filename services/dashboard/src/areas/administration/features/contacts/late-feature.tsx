import { peopleContact } from '@balai/contracts/identity';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { contactsSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    contacts: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [peopleContact],
  nav: { under: 'menu', order: 64 },
  pages: { '/contacts': { search: contactsSearch, page: () => import('./page.tsx') } },
});
