import { self } from '@balai/contracts/access';
import { IconLock } from '@tabler/icons-react';
import { defineFeature } from '../../../../app/area/feature.ts';
import { premiumSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    premium: typeof texts.id;
  }
}

export default defineFeature({
  needs: [self],
  nav: { Icon: IconLock, under: 'menu', order: 86 },
  pages: { '/premium': { search: premiumSearch, page: () => import('./page.tsx') } },
});
