import { peopleRead } from '@balai/contracts/identity';
import { defineFeature } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { peopleSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    people: typeof texts.id;
  }
}

export default defineFeature({
  needs: [peopleRead],
  nav: { under: 'people', order: 32, letter: 'p' },
  pages: {
    '/people': { search: peopleSearch, page: () => import('./page.tsx') },
    '/people/$id': {
      page: withTexts(['why', 'corrections', 'links'], () => import('./person/person-page.tsx')),
      bar: { platforms: 'all', period: true },
    },
  },
  panels: { person: withTexts(['why', 'corrections', 'links'], () => import('./person/person-side.tsx')) },
});
