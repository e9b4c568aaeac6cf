import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { anevSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    anev: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { under: 'reports', order: 50, letter: 'l' },
  pages: { '/reports/anev': { search: anevSearch, page: withTexts(['report'], () => import('./page.tsx')), bar: { period: true } } },
});
