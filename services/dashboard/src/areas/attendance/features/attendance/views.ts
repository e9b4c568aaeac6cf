import { membersView } from '@balai/contracts/attendance';
import { type PageViews, questionOf } from '../../work/page-view.ts';

/** The page as it is exported, saved and sent. */
export const views: PageViews = {
  '/attendance': (page) => questionOf(membersView, page, ['platform', 'state', 'unit', 'division', 'rank', 'q', 'sort']),
};
