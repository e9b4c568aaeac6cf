import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import { attendanceSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    attendance: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { under: 'people', order: 30, letter: 'b' },
  pages: { '/attendance': { search: attendanceSearch, page: () => import('./page.tsx'), bar: { platforms: 'all', period: true } } },
});
