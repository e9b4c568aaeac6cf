import { defineLateFeature, type FeaturePage } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { beside } from '../../parts/beside.ts';
import { permissionTo, RESOURCE_NAMES } from '../../resources.ts';
import { importSearch, listSearch } from './search.ts';

/** Pages that another feature draws. */
const ELSEWHERE: readonly string[] = ['/parties/$id', '/orders/new', '/orders/$id', '/orders/$id/edit'];

const pagesOf = ([name, plural, service]: (typeof RESOURCE_NAMES)[number]): Record<string, FeaturePage> => {
  const shown = (page: FeaturePage['page']) => beside([service], withTexts(['resources'], page));
  const [read, write] = [[permissionTo(name, 'read')], [permissionTo(name, 'write')]];
  return {
    [`/${plural}`]: { needs: read, search: listSearch, page: shown(() => import('./list/page.tsx')) },
    [`/${plural}/new`]: { needs: write, page: shown(() => import('./form/new-page.tsx')) },
    [`/${plural}/import`]: { needs: write, search: importSearch, page: shown(() => import('./import/page.tsx')) },
    [`/${plural}/$id`]: { needs: read, page: shown(() => import('./record/page.tsx')) },
    [`/${plural}/$id/edit`]: { needs: write, page: shown(() => import('./form/edit-page.tsx')) },
  };
};

export default defineLateFeature({
  needs: RESOURCE_NAMES.map(([name]) => permissionTo(name, 'read')),
  pages: Object.fromEntries(RESOURCE_NAMES.flatMap((one) => Object.entries(pagesOf(one))).filter(([path]) => !ELSEWHERE.includes(path))),
});
