import type { ScheduledClient } from '../define/schedule.ts';
import { defineStandardDelivery } from '../define/standard-delivery.ts';
import { completenessView } from './views.ts';

const isDirectorate = ({ type }: ScheduledClient): boolean => type === 'direktorat';

/** How complete the data of a directorate's people are, unit by unit. */
export const completenessDelivery = defineStandardDelivery({
  key: 'people-completeness',
  name: { id: 'Kelengkapan data personel', en: 'Completeness of people’s data' },
  view: completenessView,
  query: { about: 'usernames', show: 'units' },
  file: null,
  audience: ['groups', 'operators'],
  schedule: { times: ['08:00', '12:00', '16:00'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: isDirectorate,
});

/** People of a directorate whose handles are missing; nothing when nobody's are. */
export const incompleteDelivery = defineStandardDelivery({
  key: 'people-incomplete',
  name: { id: 'Personel yang belum lengkap', en: 'People with missing data' },
  view: completenessView,
  query: { about: 'usernames', show: 'people', state: 'incomplete', by: 'division' },
  file: null,
  audience: ['operators', 'supervisors'],
  schedule: { times: ['06:15'] },
  skipsEmpty: true,
  startsOn: false,
  isFor: isDirectorate,
});

/** Who of a unit has which handles on record, for the group. */
export const usernamesDelivery = defineStandardDelivery({
  key: 'people-usernames',
  name: { id: 'Absensi username', en: 'Usernames on record' },
  view: completenessView,
  query: { about: 'usernames', show: 'people' },
  file: null,
  audience: ['groups'],
  schedule: { times: ['06:45'] },
  skipsEmpty: true,
  startsOn: false,
  isFor: ({ type, instagram, tiktok }) => type === 'org' && instagram.enabled && tiktok.enabled,
});
