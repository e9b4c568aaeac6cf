import { chatUse } from '@balai/contracts/chat';
import { defineFeature } from '../../../../app/area/feature.ts';
import { chatSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    chat: typeof texts.id;
  }
}

export default defineFeature({
  needs: [chatUse],
  nav: { under: 'chat', order: 500, letter: 'o' },
  pages: {
    '/chat': { search: chatSearch, page: () => import('./page.tsx') },
    '/chat/$conversation': { search: chatSearch, page: () => import('./page.tsx') },
  },
});
