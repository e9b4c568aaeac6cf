import { definePersonalData } from '../define/personal-data.ts';

export const insightPersonalData = definePersonalData('insight', {
  tables: [
    {
      table: 'party',
      rule: 'contact',
      holds: { id: 'Nama pelanggan perorangan', en: 'Names of customers that are persons', pt: 'Nomes de clientes que são pessoas' },
    },
    {
      table: 'layout',
      rule: 'staff',
      holds: { id: 'Susunan dasbor akun petugas', en: 'Dashboard layouts of staff accounts', pt: 'Layouts de painel de contas da equipe' },
    },
  ],
});
