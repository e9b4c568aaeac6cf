import { signedIn } from '@balai/contracts/access';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    account: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [signedIn],
  nav: { under: 'menu', order: 90, letter: 'a' },
  pages: { '/account': { page: () => import('./page.tsx') } },
});
