import { attendanceRead } from '@balai/contracts/attendance';
import { IconListCheck } from '@tabler/icons-react';
import { defineFeature } from '../../app/feature.ts';
import { todaySearch } from './search.ts';
import type texts from './texts.json';

declare module '../../i18n/i18n.ts' {
  interface FeatureTexts {
    today: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead],
  nav: { Icon: IconListCheck, place: 10, letter: 't' },
  pages: { '/': { search: todaySearch, page: () => import('./page.tsx') } },
});
