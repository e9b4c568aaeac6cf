import { defineLateFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    legal: typeof texts.id;
  }
}

/** What people may know before they sign in: what is kept of them, and what is asked of who works with it. */
export default defineLateFeature({
  needs: 'public',
  pages: {
    '/privacy': { isBare: true, page: () => import('./privacy-page.tsx') },
    '/terms': { isBare: true, page: () => import('./terms-page.tsx') },
  },
});
