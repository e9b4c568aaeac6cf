import Type from 'typebox';
import { ClientIdInput, Day, oneOf, only } from '../define/schema.ts';
import { defineSubscription } from '../define/subscription.ts';
import { defineView, renderView, viewRendered } from '../define/view.ts';
import { contentRead } from './permissions.ts';

export const renderCollectorView = renderView('collector');
export const collectorViewRendered = viewRendered('collector');
/** Views that somebody asked for. */
export const collectorViews = defineSubscription('collector.views', 'work', ['collector.view.render.v1']);

/** Parameters of {@link officialAccountsView}: today, the day, week or month that `tanggal` is in, the days from `start_date` to `end_date`, or all. */
export const OfficialAccountsWords = only({
  client_id: Type.Optional(ClientIdInput),
  platform: Type.Optional(oneOf('instagram', 'tiktok')),
  periode: Type.Optional(oneOf('harian', 'mingguan', 'bulanan', 'semua')),
  tanggal: Type.Optional(Day),
  start_date: Type.Optional(Day),
  end_date: Type.Optional(Day),
});

/** Which official accounts posted in a period and which did not, which could not be read, and which units have none. */
export const officialAccountsView = defineView({
  key: 'official-accounts',
  service: 'collector',
  title: { id: 'Keaktifan akun resmi', en: 'Activity of official accounts' },
  formats: ['xlsx', 'csv', 'pdf', 'message'],
  words: Object.keys(OfficialAccountsWords.properties),
  permission: contentRead,
});
