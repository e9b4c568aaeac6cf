import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import { deliveriesSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    deliveries: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { under: 'reports', order: 56 },
  pages: { '/reports/deliveries': { search: deliveriesSearch, page: () => import('./page.tsx') } },
});
