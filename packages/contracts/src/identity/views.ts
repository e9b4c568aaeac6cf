import Type from 'typebox';
import { ClientIdInput, Day, oneOf, only } from '../define/schema.ts';
import { defineSubscription } from '../define/subscription.ts';
import { defineView, renderView, viewRendered } from '../define/view.ts';
import { PeopleFileWords } from './people-routes.ts';
import { clientsRead, peopleContact, peopleRead } from './permissions.ts';

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

const REPORT = ['xlsx', 'csv', 'pdf', 'message'] as const;

const { status: _, missing: __, sort: ___, ...whichPeople } = PeopleFileWords.properties;

/** Parameters of {@link completenessView}. */
export const CompletenessWords = only({
  ...whichPeople,
  /** Parts of positions, separated by commas: only people in one of them. */
  position: Type.Optional(Type.String({ maxLength: 400 })),
  /** What is to be filled in: the handles (default) or the WhatsApp number. */
  about: Type.Optional(oneOf('usernames', 'whatsapp')),
  /** `incomplete`: partly or not at all. Narrows the listed people, never the totals. */
  state: Type.Optional(oneOf('complete', 'partial', 'none', 'incomplete')),
  /** One row a unit, or one a person. Default: units, where there are several and neither state nor position is given. */
  show: Type.Optional(oneOf('units', 'people')),
  /** What listed people are grouped by. Default: unit where there are several, else division. */
  by: Type.Optional(oneOf('unit', 'division')),
});

/** Who has filled in the handles or the WhatsApp number. */
export const completenessView = defineView({
  key: 'completeness',
  service: 'identity',
  title: { id: 'Kelengkapan data personel', en: 'Completeness of people’s data' },
  formats: REPORT,
  words: Object.keys(CompletenessWords.properties),
  permission: peopleRead,
  alsoShows: [peopleContact],
});

/** Parameters of {@link unitAccountsView}: which sort of account each unit has, those of the dashboard (default) or the official ones. */
export const UnitAccountsWords = only({
  client_id: Type.Optional(ClientIdInput),
  about: Type.Optional(oneOf('dashboard', 'official')),
});

/** Which units have operators of the dashboard, or official accounts. */
export const unitAccountsView = defineView({
  key: 'unit-accounts',
  service: 'identity',
  title: { id: 'Akun satuan', en: 'Accounts of units' },
  formats: REPORT,
  words: Object.keys(UnitAccountsWords.properties),
  permission: clientsRead,
});

/** Parameters of {@link signInsView}: the day (`harian`, default), week or month that a day, today unless given, belongs to. */
export const SignInsWords = only({
  client_id: Type.Optional(ClientIdInput),
  mode: Type.Optional(oneOf('harian', 'mingguan', 'bulanan')),
  date: Type.Optional(Day),
});

/** How often people signed in to the dashboard: by account, of a month by unit. */
export const signInsView = defineView({
  key: 'sign-ins',
  service: 'identity',
  title: { id: 'Rekap login web', en: 'Web sign-ins' },
  formats: REPORT,
  words: Object.keys(SignInsWords.properties),
  permission: clientsRead,
});
