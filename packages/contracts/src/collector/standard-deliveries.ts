import { defineStandardDelivery } from '../define/standard-delivery.ts';
import { officialAccountsView } from './views.ts';

/** After the accounts were read, which begins at 23:05. */
export const officialActivityDelivery = defineStandardDelivery({
  key: 'official-activity',
  name: { id: 'Keaktifan akun resmi', en: 'Activity of official accounts' },
  view: officialAccountsView,
  query: { period: 'day' },
  file: null,
  audience: ['supervisors'],
  schedule: { times: ['23:45'] },
  skipsEmpty: false,
  startsOn: false,
  isFor: ({ type }) => type === 'direktorat',
});
