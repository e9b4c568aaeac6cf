import { self } from '@balai/contracts/access';
import { defineFeature } from '../../../../app/area/feature.ts';

import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    exports: typeof texts.id;
  }
}

export default defineFeature({
  needs: [self],
  nav: { under: 'reports', order: 55 },
  pages: { '/reports/files': { page: () => import('./page.tsx') } },
});
