import { sharedView } from '@balai/contracts/attendance';
import { type PageViews, questionOf } from '../../work/page-view.ts';

/** The page as it is exported, saved and sent. Only Instagram posts are shared, whatever platform the address names. */
export const views: PageViews = {
  '/amplification': (page) => questionOf(sharedView, page, ['kind', 'state', 'unit', 'division', 'q', 'sort']),
};
