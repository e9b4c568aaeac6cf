import { self } from '@balai/contracts/access';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { withLateTexts } from '../../../../i18n/i18n.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    help: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [self],
  nav: { under: 'menu', order: 92, letter: 'h' },
  pages: { '/help': { page: withLateTexts(() => import('./page.tsx')) } },
});
