import { habitsView } from '@balai/contracts/attendance';
import { type PageViews, questionOf } from '../../work/page-view.ts';

/** The page as it is exported, saved and sent. */
export const views: PageViews = {
  '/people/habits': (page) => {
    const { habit } = page.words;
    return questionOf(habitsView, page, ['platform', 'q', 'sort'], habit ? { filter: habit } : {});
  },
};
