import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import { compareSearch, unitsSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    units: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { under: 'units', order: 20, letter: 's' },
  pages: {
    '/units': { search: unitsSearch, page: () => import('./page.tsx'), bar: { platforms: 'all', period: true } },
    '/units/compare': { search: compareSearch, page: () => import('./compare-page.tsx'), bar: { platforms: 'all', period: true } },
    '/units/$id': { page: () => import('./unit-page.tsx'), bar: { platforms: 'all', period: true } },
  },
  panels: { unit: () => import('./unit-side.tsx') },
});
