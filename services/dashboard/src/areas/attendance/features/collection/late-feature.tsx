import { collectionManage, collectionRead } from '@balai/contracts/collector';
import { operationsManage } from '@balai/contracts/gateway';
import { messagesRead } from '@balai/contracts/notifier';
import { jobsRead } from '@balai/contracts/scheduler';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { collectionSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    collection: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [collectionRead, jobsRead, messagesRead, collectionManage, operationsManage],
  nav: { under: 'menu', order: 60, letter: 'd' },
  pages: { '/collection': { search: collectionSearch, page: withTexts(['jobs', 'timetable'], () => import('./page.tsx')) } },
});
