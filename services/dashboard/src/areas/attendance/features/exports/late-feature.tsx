import { self } from '@balai/contracts/access';
import { defineLateFeature } from '../../../../app/area/feature.ts';

import { withTexts } from '../../../../i18n/i18n.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    exports: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [self],
  nav: { under: 'menu', order: 63 },
  pages: { '/reports/files': { page: withTexts(['links'], () => import('./page.tsx')) } },
});
