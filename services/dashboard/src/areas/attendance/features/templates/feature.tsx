import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';

import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    templates: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { under: 'reports', order: 53 },
  pages: { '/reports/templates': { page: () => import('./page.tsx') } },
});
