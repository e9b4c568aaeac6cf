import { defineLateFeature } from '../../../../app/area/feature.ts';
import { beside } from '../../parts/beside.ts';
import { permissionTo } from '../../resources.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    approvals: typeof texts.id;
  }
}

const approves = [permissionTo('order-discount', 'approve'), permissionTo('price-change', 'approve')];
const reads = [permissionTo('sales-order', 'read'), permissionTo('price-change', 'read')];

export default defineLateFeature({
  needs: [...approves, ...reads],
  pages: {
    '/approvals': { needs: approves, page: beside(['commerce'], () => import('./waiting-page.tsx')) },
    '/approvals/policies': { needs: reads, page: beside(['commerce'], () => import('./policies-page.tsx')) },
  },
});
