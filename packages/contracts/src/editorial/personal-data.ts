import { definePersonalData } from '../define/personal-data.ts';

const names = (table: string) => ({
  table,
  rule: 'staff' as const,
  holds: { id: 'Nama akun petugas yang menulis atau memutuskan', en: 'Names of staff accounts that wrote or decided' },
});

/** Members write nothing at the editorial desk: all names here are of staff accounts. */
export const editorialPersonalData = definePersonalData('editorial', {
  tables: [
    ...['account', 'approval_ask', 'approval_round', 'attachment', 'change', 'comment', 'piece', 'piece_version'].map(names),
    ...['planned_post', 'policy', 'presence', 'publication', 'publishing_account', 'template'].map(names),
  ],
});
