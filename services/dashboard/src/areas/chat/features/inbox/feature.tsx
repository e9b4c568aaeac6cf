import { inboxRead } from '@balai/contracts/chat';
import { defineFeature } from '../../../../app/area/feature.ts';
import { inboxSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    inbox: typeof texts.id;
  }
}

export default defineFeature({
  needs: [inboxRead],
  nav: { under: 'inbox', order: 510, letter: 'i' },
  pages: {
    '/inbox': { search: inboxSearch, page: () => import('./page.tsx') },
    '/inbox/$conversation': { search: inboxSearch, page: () => import('./page.tsx') },
  },
});
