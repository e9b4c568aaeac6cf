import { channelsManage } from '@balai/contracts/notifier';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    simulator: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [channelsManage],
  nav: { under: 'menu', order: 62 },
  pages: { '/simulator': { page: () => import('./page.tsx') } },
});
