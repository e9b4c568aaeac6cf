import { editorialApprove, editorialRead } from '@balai/contracts/editorial';
import { defineFeature } from '../../../../app/area/feature.ts';
import { deskSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    editorial: typeof texts.id;
  }
}

export default defineFeature({
  needs: [editorialRead],
  nav: { under: 'editorial', order: 58, letter: 'e' },
  pages: {
    '/editorial': { search: deskSearch, page: () => import('./board/page.tsx') },
    '/editorial/reviews': { search: deskSearch, needs: [editorialApprove], page: () => import('./reviews/page.tsx') },
    '/editorial/calendar': { search: deskSearch, page: () => import('./calendar/page.tsx') },
    '/editorial/publishing': { search: deskSearch, page: () => import('./publishing/page.tsx') },
    '/editorial/workflow': { page: () => import('./workflow/page.tsx') },
    '/editorial/policies': { search: deskSearch, page: () => import('./policies/page.tsx') },
    '/editorial/$id': { page: () => import('./editor/page.tsx') },
    '/editorial/$id/effect': { page: () => import('./effect/page.tsx') },
    '/editorial/$id/history': { search: deskSearch, page: () => import('./history/page.tsx') },
  },
});
