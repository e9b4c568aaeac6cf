import { defineSubscription } from '../define/subscription.ts';
import { defineView, renderView, viewRendered } from '../define/view.ts';
import { PeopleFileWords } from './people-routes.ts';
import { peopleContact, peopleRead } from './permissions.ts';

export const renderIdentityView = renderView('identity');
export const identityViewRendered = viewRendered('identity');
/** Views that somebody asked for. */
export const identityViews = defineSubscription('identity.views', 'work', ['identity.view.render.v1']);

/** The directory of people with their contacts. Contacts never leave identity by message: it writes the file. */
export const peopleView = defineView({
  key: 'people',
  service: 'identity',
  title: { id: 'Daftar personel', en: 'People' },
  formats: ['xlsx', 'csv'],
  words: Object.keys(PeopleFileWords.properties),
  permission: peopleRead,
  alsoShows: [peopleContact],
});
