import {
  type Icon,
  IconBuildingCommunity,
  IconLayoutDashboard,
  IconPencil,
  IconPhoto,
  IconReportAnalytics,
  IconUsers,
} from '@tabler/icons-react';
import { defineArea } from '../../app/area/area.ts';
import { addTexts, withTexts } from '../../i18n/i18n.ts';
import { WorkBar } from './parts/bar/work-bar.tsx';
import { type TermTexts, termTexts } from './parts/measures/term-texts.ts';
import type texts from './texts.json';
import { PaperFacts } from './work/paper-facts.tsx';
import { QUESTION_SEARCH } from './work/search.ts';

const places = {
  overview: IconLayoutDashboard,
  units: IconBuildingCommunity,
  people: IconUsers,
  content: IconPhoto,
  reports: IconReportAnalytics,
  editorial: IconPencil,
} satisfies Record<string, Icon>;

type Named = Record<keyof typeof places, Icon>;

declare module '../../app/area/area.ts' {
  interface Sections extends Named {}
  interface BarParts {
    /** `all`: both platforms together are a choice; `one`: the page is about one of them. */
    readonly platforms?: 'all' | 'one';
    readonly period?: true;
  }
}

declare module '../../i18n/i18n.ts' {
  interface AreaTexts extends Omit<typeof texts.id, 'nav'>, TermTexts {}
}

for (const language of ['id', 'en', 'pt'] as const) addTexts(language, termTexts(language));

/** Who took part in what was posted, and the desk whose posts those are. */
export default defineArea({
  order: 10,
  places,
  search: QUESTION_SEARCH,
  choosers: ['platform', 'period', 'date', 'from', 'to', 'missing', 'units', 'divisions'],
  picked: ['why', 'unit'],
  Bar: WorkBar,
  PaperFacts,
  help: '/help',
  found: () => import('./found/use-found.ts'),
  keep: () =>
    Promise.all([
      import('./work/freshness-details.tsx'),
      import('./work/period-panel.tsx'),
      withTexts(['views'], () => import('./parts/views/work-views-panel.tsx'))(),
    ]),
});
