import { ownRecord } from '@balai/contracts/access';
import { defineFeature } from '../../../../app/area/feature.ts';
import { issueSearch } from './issue/search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    portal: typeof texts.id;
  }
}

/** All that a person who signs in for themselves sees. */
export default defineFeature({
  needs: [ownRecord],
  pages: {
    '/me': { isBare: true, page: () => import('./tasks/page.tsx') },
    '/me/history': { isBare: true, page: () => import('./history/page.tsx') },
    '/me/share': { isBare: true, page: () => import('./share/page.tsx') },
    '/me/profile': { isBare: true, page: () => import('./profile/page.tsx') },
    '/me/issue': { isBare: true, search: issueSearch, page: () => import('./issue/page.tsx') },
  },
});
