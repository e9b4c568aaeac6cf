import { defineFeature } from '../../../../app/area/feature.ts';
import { signInSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    'sign-in': typeof texts.id;
  }
}

const page = (name: keyof typeof import('./pages.ts')) => async () => ({ default: (await import('./pages.ts'))[name] });

/** The ways in for people who sign in for themselves. */
export default defineFeature({
  needs: 'public',
  pages: {
    '/sign-in': { isBare: true, search: signInSearch, page: page('SignInPage') },
    '/sign-in/code': { isBare: true, search: signInSearch, page: page('CodePage') },
    '/sign-in/password': { isBare: true, page: page('PasswordPage') },
    '/sign-in/forgotten': { isBare: true, page: page('ForgottenPage') },
    '/sign-in/register': { isBare: true, page: page('RegisterPage') },
  },
});
