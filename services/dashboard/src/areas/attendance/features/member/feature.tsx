import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import { memberSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    member: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  pages: { '/member/$nrp': { search: memberSearch, page: () => import('./page.tsx') } },
});
