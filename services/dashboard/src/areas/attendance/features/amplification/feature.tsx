import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { sharedSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    amplification: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { under: 'people', order: 31, letter: 'm' },
  pages: { '/amplification': { search: sharedSearch, page: withTexts(['links'], () => import('./page.tsx')), bar: { period: true } } },
});
