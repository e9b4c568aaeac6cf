import { signedIn } from '@balai/contracts/access';
import { defineFeature } from '../../../../app/area/feature.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    'password-first': typeof texts.id;
  }
}

/** A password that somebody else set is changed before anything else. */
export default defineFeature({
  needs: [signedIn],
  pages: { '/change-password': { isBare: true, isPasswordFirst: true, page: () => import('./page.tsx') } },
});
