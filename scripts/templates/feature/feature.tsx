import { __name__Read } from '@balai/contracts/__name__';
import { IconNotes } from '@tabler/icons-react';
import { defineFeature } from '../../app/feature.ts';
import { __name__Search } from './search.ts';
import type texts from './texts.json';

declare module '../../i18n/i18n.ts' {
  interface FeatureTexts {
    __name__: typeof texts.id;
  }
}

export default defineFeature({
  needs: [__name__Read],
  nav: { Icon: IconNotes, under: 'menu', place: __place__ },
  pages: { '/__name__': { search: __name__Search, page: () => import('./page.tsx') } },
});
