import { defineLateFeature } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { beside } from '../../parts/beside.ts';
import { permissionTo } from '../../resources.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    webhooks: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [
    permissionTo('payment-provider', 'read'),
    permissionTo('carrier-rate', 'write'),
    permissionTo('payment-event', 'read'),
    permissionTo('shipment-event', 'read'),
  ],
  pages: {
    '/webhooks': {
      page: beside(
        ['commerce'],
        withTexts(['resources'], () => import('./page.tsx')),
      ),
    },
  },
});
