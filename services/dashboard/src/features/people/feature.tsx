import { peopleRead } from '@balai/contracts/identity';
import { IconUsers } from '@tabler/icons-react';
import { defineFeature } from '../../app/feature.ts';
import { peopleSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../i18n/i18n.ts' {
  interface FeatureTexts {
    people: typeof texts.id;
  }
}

export default defineFeature({
  needs: [peopleRead],
  nav: { Icon: IconUsers, place: 20, letter: 'p' },
  pages: { '/people': { search: peopleSearch, page: () => import('./page.tsx') } },
});
