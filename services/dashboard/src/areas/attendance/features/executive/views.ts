import { monthOf } from '@balai/calendar';
import { anevView } from '@balai/contracts/attendance';
import { type PageViews, questionOf } from '../../work/page-view.ts';
import { executiveSearch } from './search.ts';

/** The page as it is exported, saved and sent: the month that its address names, else the last one that is over. */
export const views: PageViews = {
  '/reports/monthly': (page) => {
    const month = executiveSearch.month(page.words.month);
    const days = month === undefined ? { period: 'lastMonth' } : { period: 'range', ...monthOf(month) };
    return questionOf(anevView, { ...page, days }, [], { report: 'executive' });
  },
};
