import { attendanceRead } from '@balai/contracts/attendance';
import { defineFeature } from '../../../../app/area/feature.ts';
import { postsSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    posts: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { under: 'content', order: 400, letter: 'n' },
  pages: { '/posts': { search: postsSearch, page: () => import('./page.tsx'), bar: { platforms: 'all', period: true } } },
});
