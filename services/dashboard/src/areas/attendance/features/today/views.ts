import { todayView } from '@balai/contracts/attendance';
import { type PageViews, questionOf } from '../../work/page-view.ts';

/** The page as it is exported, saved and sent. */
export const views: PageViews = { '/': (page) => questionOf(todayView, page, ['platform']) };
