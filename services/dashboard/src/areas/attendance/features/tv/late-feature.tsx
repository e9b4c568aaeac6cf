import { attendanceRead } from '@balai/contracts/attendance';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    tv: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [attendanceRead],
  nav: { under: 'menu', order: 80, letter: 't' },
  pages: { '/tv': { page: () => import('./page.tsx'), isBare: true } },
});
