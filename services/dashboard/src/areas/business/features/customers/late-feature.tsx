import { defineLateFeature, type FeaturePage } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { beside } from '../../parts/beside.ts';
import { permissionTo } from '../../resources.ts';
import { pairSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    customers: typeof texts.id;
  }
}

/** Pages that show rows of crm and commerce. */
const withRows = (page: FeaturePage['page']) => beside(['crm', 'commerce'], withTexts(['resources'], page));

export default defineLateFeature({
  needs: [permissionTo('party', 'read')],
  pages: {
    '/parties/$id': { page: withRows(() => import('./page.tsx')) },
    '/duplicates': { search: pairSearch, page: withRows(() => import('./duplicates/page.tsx')) },
  },
});
