import { attendanceRead } from '@balai/contracts/attendance';
import { defineLateFeature } from '../../../../app/area/feature.ts';

import { templatesSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    templates: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [attendanceRead],
  pages: { '/reports/deliveries/text': { search: templatesSearch, page: () => import('./page.tsx') } },
  moved: { '/reports/templates': { to: '/reports/deliveries/text' } },
});
