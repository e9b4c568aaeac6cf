import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    today: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { under: 'overview', order: 10, letter: 'r' },
  pages: { '/': { page: () => import('./page.tsx'), bar: { platforms: 'all', period: true } } },
});
