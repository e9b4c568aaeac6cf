import { defineLateFeature, type FeaturePage } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { beside } from '../../parts/beside.ts';
import { permissionTo } from '../../resources.ts';
import { moveSearch, newOrderSearch, priceSearch, stockSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    trade: typeof texts.id;
  }
}

const readsOrders = [permissionTo('sales-order', 'read')];
const writesOrders = [permissionTo('sales-order', 'write')];
const readsPrices = [permissionTo('resolved-price', 'read')];
const readsStock = [permissionTo('stock', 'read')];
const movesStock = (['receive', 'transfer', 'adjust'] as const).map((word) => permissionTo('stock', word));

/** Pages that show rows of crm and commerce. */
const withRows = (page: FeaturePage['page']) => beside(['crm', 'commerce'], withTexts(['resources'], page));

export default defineLateFeature({
  needs: [...readsOrders, ...readsPrices, ...readsStock],
  pages: {
    '/orders/new': { needs: writesOrders, search: newOrderSearch, page: withRows(() => import('./entry/new-page.tsx')) },
    '/orders/$id': { needs: readsOrders, page: withRows(() => import('./order/page.tsx')) },
    '/orders/$id/edit': { needs: writesOrders, page: withRows(() => import('./entry/edit-page.tsx')) },
    '/pricing': { needs: readsPrices, search: priceSearch, page: withRows(() => import('./prices/price-page.tsx')) },
    '/pricing/change': { needs: [permissionTo('price-change', 'write')], page: withRows(() => import('./prices/change-page.tsx')) },
    '/approvals/prices/$id': { needs: [permissionTo('price-change', 'read')], page: withRows(() => import('./prices/approval-page.tsx')) },
    '/stock': { needs: readsStock, search: stockSearch, page: withRows(() => import('./stock/page.tsx')) },
    '/stock/move': { needs: movesStock, search: moveSearch, page: withRows(() => import('./stock/move-page.tsx')) },
    '/stock/$id': { needs: readsStock, page: withRows(() => import('./stock/product-page.tsx')) },
  },
});
