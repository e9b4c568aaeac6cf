import { signedIn } from '@balai/contracts/access';
import { IconUserCircle } from '@tabler/icons-react';
import { defineFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    account: typeof texts.id;
  }
}

export default defineFeature({
  needs: [signedIn],
  nav: { Icon: IconUserCircle, under: 'menu', order: 90, letter: 'a' },
  pages: { '/account': { page: () => import('./page.tsx') } },
});
