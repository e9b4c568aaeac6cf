import { postsView, tasksView } from '@balai/contracts/attendance';
import { type PageViews, questionOf } from '../../work/page-view.ts';

/** The page as it is exported, saved and sent. */
export const views: PageViews = {
  '/posts': (page) =>
    page.words.kind === 'special'
      ? questionOf(tasksView, page, ['platform', 'kind'])
      : questionOf(postsView, page, ['platform', 'q', 'filter', 'sort']),
};
