import { compareView, divisionsView, heatmapView, hoursView, ranksView, unitsView } from '@balai/contracts/attendance';
import { isDirectorate } from '../../../../api/audience.ts';
import { type PageViews, questionOf } from '../../work/page-view.ts';
import { GROUPINGS } from './search.ts';

const LEAGUES = { unit: unitsView, division: divisionsView, rank: ranksView } as const;

/** The pages as they are exported, saved and sent. */
export const views: PageViews = {
  '/units': (page) => {
    const { words, client } = page;
    if (words.view === 'hours') return questionOf(hoursView, page, ['platform']);
    const league = LEAGUES[GROUPINGS.find((by) => by === words.by) ?? (isDirectorate(client) ? 'unit' : 'division')];
    if (words.view === 'days') return questionOf(heatmapView, page, ['platform'], { by: league.key });
    return questionOf(league, page, ['platform', 'q', 'filter', 'sort']);
  },
  '/units/compare': (page) => questionOf(compareView, page, ['platform', 'units']),
};
