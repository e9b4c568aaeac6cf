import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import { habitsSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    habits: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { under: 'people', order: 34 },
  pages: { '/people/habits': { search: habitsSearch, page: () => import('./page.tsx'), bar: { platforms: 'all', period: true } } },
});
