import { jobsRead } from '@balai/contracts/scheduler';
import { defineFeature } from '../../../../app/area/feature.ts';

import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    schedules: typeof texts.id;
  }
}

export default defineFeature({
  needs: [jobsRead],
  nav: { under: 'reports', order: 52 },
  pages: { '/reports/schedules': { page: () => import('./page.tsx') } },
});
