import { chatUse } from '@balai/contracts/chat';
import { defineFeature } from '../../../../app/area/feature.ts';
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
    '/chat': { page: () => import('./page.tsx') },
    '/chat/$conversation': { page: () => import('./page.tsx') },
  },
});
