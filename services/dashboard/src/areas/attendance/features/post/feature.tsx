import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import { postSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    post: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  panels: { post: () => import('./panel.tsx') },
  pages: { '/posts/$id': { search: postSearch, page: () => import('./page.tsx') } },
});
