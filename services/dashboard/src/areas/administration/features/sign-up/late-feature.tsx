import { defineLateFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    'sign-up': typeof texts.id;
  }
}

/** Pages for those who cannot sign in yet. */
export default defineLateFeature({
  needs: 'public',
  pages: {
    '/register': { isBare: true, page: () => import('./register-page.tsx') },
    '/accept-invitation': { isBare: true, page: () => import('./accept-page.tsx') },
    '/forgot-password': { isBare: true, page: () => import('./forgot-page.tsx') },
    '/reset-password': { isBare: true, page: () => import('./reset-page.tsx') },
  },
});
