import { definePersonalData } from '../define/personal-data.ts';

export const livePersonalData = definePersonalData('live', {
  tables: [
    {
      table: 'presence',
      rule: 'expires',
      holds: {
        id: 'Akun yang sedang terhubung; terhapus saat sambungan ditutup',
        en: 'Accounts that are connected now; removed when they disconnect',
        pt: 'Contas conectadas agora; removidas quando se desconectam',
      },
    },
  ],
});
