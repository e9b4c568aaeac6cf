import { defineFeature } from '../../../../app/area/feature.ts';
import { signInSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    'sign-in': typeof texts.id;
  }
}

/** The ways in for people who sign in for themselves. */
export default defineFeature({
  needs: 'public',
  pages: {
    '/sign-in': { isBare: true, search: signInSearch, page: () => import('./page.tsx') },
    '/sign-in/code': { isBare: true, search: signInSearch, page: () => import('./code-page.tsx') },
    '/sign-in/password': { isBare: true, page: () => import('./password-page.tsx') },
    '/sign-in/forgotten': { isBare: true, page: () => import('./forgotten-page.tsx') },
    '/sign-in/register': { isBare: true, page: () => import('./register-page.tsx') },
  },
});
