import { defineErasableData } from '../define/personal-data.ts';

export const collectorPersonalData = defineErasableData('collector', {
  tables: [
    { table: 'known_handle', rule: 'removed', holds: { id: 'Pemegang username', en: 'Holders of usernames' } },
    { table: 'known_account', rule: 'removed', holds: { id: 'Kunci akun di platform', en: 'Keys of accounts on the platforms' } },
    {
      table: 'engagement_seen',
      rule: 'replaced',
      holds: { id: 'Username yang menyukai atau berkomentar', en: 'Usernames that liked or commented' },
    },
    { table: 'engagement_gone', rule: 'replaced', holds: { id: 'Username yang menarik diri', en: 'Usernames that withdrew' } },
    { table: 'engagement_state', rule: 'replaced', holds: { id: 'Username yang hilang sekali', en: 'Usernames missing once' } },
    { table: 'observation_delta', rule: 'replaced', holds: { id: 'Log pengamatan', en: 'Log of observations' } },
    { table: 'fetch_part', rule: 'replaced', holds: { id: 'Daftar yang sedang dibaca', en: 'Lists being read' } },
    {
      table: 'erased_handle',
      rule: 'kept',
      holds: { id: 'Sidik bersandi username yang dihapus', en: 'Keyed fingerprints of erased usernames' },
    },
  ],
  retention: [
    { key: 'collector.calls', days: 30, setting: null, title: { id: 'Panggilan ke penyedia data', en: 'Calls to data providers' } },
    { key: 'collector.profiles', days: 30, setting: null, title: { id: 'Profil akun yang dibaca', en: 'Account profiles that were read' } },
  ],
});
