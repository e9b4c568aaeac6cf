import { channelsManage } from '@balai/contracts/notifier';
import { IconMessageChatbot } from '@tabler/icons-react';
import { defineFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    simulator: typeof texts.id;
  }
}

export default defineFeature({
  needs: [channelsManage],
  nav: { Icon: IconMessageChatbot, under: 'menu', order: 62 },
  pages: { '/simulator': { page: () => import('./page.tsx') } },
});
