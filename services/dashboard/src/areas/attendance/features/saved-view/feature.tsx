import { self } from '@balai/contracts/access';
import { defineFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    'saved-view': typeof texts.id;
  }
}

/** Links of deliveries lead here, and on to the page of the view as it is now. */
export default defineFeature({ needs: [self], pages: { '/views/$id': { page: () => import('./page.tsx') } } });
