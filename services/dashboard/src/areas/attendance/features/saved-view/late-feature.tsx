import { self } from '@balai/contracts/access';
import { defineLateFeature } from '../../../../app/area/feature.ts';

/** Links of deliveries lead here, and on to the page of the view as it is now. */
export default defineLateFeature({ needs: [self], pages: { '/views/$id': { page: () => import('./page.tsx') } } });
