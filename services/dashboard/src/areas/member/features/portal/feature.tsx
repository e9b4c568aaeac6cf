import { ownRecord } from '@balai/contracts/access';
import { defineFeature } from '../../../../app/area/feature.ts';
import { issueSearch } from './issue/search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    portal: typeof texts.id;
  }
}

const page = (name: keyof typeof import('./pages.ts')) => async () => ({ default: (await import('./pages.ts'))[name] });

/** All that a person who signs in for themselves sees. */
export default defineFeature({
  needs: [ownRecord],
  pages: {
    '/me': { isBare: true, page: page('TasksPage') },
    '/me/history': { isBare: true, page: page('HistoryPage') },
    '/me/share': { isBare: true, page: page('SharePage') },
    '/me/profile': { isBare: true, page: page('ProfilePage') },
    '/me/issue': { isBare: true, search: issueSearch, page: page('IssuePage') },
  },
});
