import { accountsRead } from '@balai/contracts/identity';
import { IconShieldCheck } from '@tabler/icons-react';
import { defineFeature } from '../../../../app/area/feature.ts';
import { rolesSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    roles: typeof texts.id;
  }
}

export default defineFeature({
  needs: [accountsRead],
  nav: { Icon: IconShieldCheck, under: 'menu', order: 73 },
  pages: { '/administration/roles': { search: rolesSearch, page: () => import('./page.tsx') } },
});
