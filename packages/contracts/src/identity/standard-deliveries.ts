import type { ScheduledClient } from '../define/schedule.ts';
import { defineStandardDelivery } from '../define/standard-delivery.ts';
import { completenessView, unitAccountsView } from './views.ts';

const isDirectorate = ({ type }: ScheduledClient): boolean => type === 'direktorat';

export const completenessDelivery = defineStandardDelivery({
  key: 'completeness',
  name: { id: 'Kelengkapan data personel', en: 'Completeness of people’s data' },
  view: completenessView,
  query: {},
  file: null,
  audience: ['groups'],
  schedule: { times: ['08:00', '12:00', '16:00'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: isDirectorate,
});

/** Silent once everybody has filled in what is asked. */
export const incompletePeopleDelivery = defineStandardDelivery({
  key: 'incomplete-people',
  name: { id: 'Personel yang belum lengkap', en: 'People with missing data' },
  view: completenessView,
  query: { state: 'incomplete', show: 'people' },
  file: null,
  audience: ['supervisors', 'operators'],
  schedule: { times: ['06:15'] },
  skipsEmpty: true,
  startsOn: false,
  isFor: isDirectorate,
});

export const usernamesDelivery = defineStandardDelivery({
  key: 'usernames',
  name: { id: 'Absensi update username', en: 'Usernames on file' },
  view: completenessView,
  query: { about: 'usernames', state: 'incomplete', show: 'people' },
  file: null,
  audience: ['groups'],
  schedule: { times: ['06:45'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: ({ type, instagram, tiktok }) => type === 'org' && instagram.enabled && tiktok.enabled,
});

export const officialAccountsDelivery = defineStandardDelivery({
  key: 'official-accounts',
  name: { id: 'Akun resmi satuan', en: 'Official accounts of units' },
  view: unitAccountsView,
  query: { about: 'official' },
  file: null,
  audience: ['supervisors'],
  schedule: { times: ['23:05'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: isDirectorate,
});
