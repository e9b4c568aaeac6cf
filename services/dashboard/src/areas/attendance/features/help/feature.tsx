import { self } from '@balai/contracts/access';
import { IconHelpCircle } from '@tabler/icons-react';
import { defineFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    help: typeof texts.id;
  }
}

export default defineFeature({
  needs: [self],
  nav: { Icon: IconHelpCircle, under: 'menu', order: 92, letter: 'h' },
  pages: { '/help': { page: () => import('./page.tsx') } },
});
