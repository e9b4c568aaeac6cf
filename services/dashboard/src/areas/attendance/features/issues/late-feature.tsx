import { complaintsHandle } from '@balai/contracts/attendance';
import { defineLateFeature } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { issueSearch, issuesSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    issues: typeof texts.id;
  }
}

export default defineLateFeature({
  needs: [complaintsHandle],
  nav: { under: 'menu', order: 65, letter: 'k' },
  pages: {
    '/issues': { search: issuesSearch, page: () => import('./page.tsx') },
    '/issues/$id': { search: issueSearch, page: withTexts(['why', 'corrections'], () => import('./issue-page.tsx')) },
  },
});
