import type { Texts } from '@balai/runtime/problem';
import type { TemplateNames } from '../domain/template.ts';

/** A name that templates may use. */
export interface TemplateVariable {
  readonly name: string;
  readonly meaning: Texts;
  readonly example: string;
  /** What each row of a list has; absent: it is no list. */
  readonly rows?: readonly TemplateVariable[];
}

const value = (name: string, id: string, en: string, example: string): TemplateVariable => ({ name, meaning: { id, en }, example });
const list = (name: string, id: string, en: string, rows: readonly TemplateVariable[]): TemplateVariable => ({
  ...value(name, id, en, `{{#${name}}}…{{/${name}}}`),
  rows,
});

const NAME = value('name', 'Pangkat dan nama', 'Rank and name', 'AIPDA BUDI SANTOSO');
const PERSON = [
  NAME,
  value('handle', 'Akun, atau keterangan bahwa belum diisi', 'Handle, or that it is missing', '@budi.s'),
  value('division', 'Divisi', 'Division', 'BAG OPS'),
  value('done', 'Konten yang dikerjakan', 'Posts done', '3'),
  value('total', 'Konten yang harus dikerjakan', 'Posts to do', '4'),
  value('missing', 'Konten yang belum dikerjakan', 'Posts still to do', '1'),
];
const SHARER = [
  NAME,
  value('division', 'Divisi', 'Division', 'BAG OPS'),
  value('reported', 'Konten yang dilaporkan', 'Posts reported', '3'),
  value('missing', 'Konten yang belum dilaporkan', 'Posts not reported', '1'),
  value('total', 'Konten yang harus dibagikan', 'Posts to share', '4'),
  value('links', 'Jumlah link', 'Links', '7'),
];
const lists = (rows: readonly TemplateVariable[]) =>
  list('lists', 'Daftar per status', 'The lists by state', [
    value('status', 'Status dengan tandanya', 'The state with its mark', '❌ Belum'),
    value('count', 'Jumlah orang di daftar', 'People in the list', '12'),
    list('people', 'Orang di daftar', 'The people of the list', rows),
  ]);

const FRAME = [
  value('client', 'Nama klien', 'Name of the client', 'Polres Contoh'),
  value('title', 'Judul', 'Title', 'Rekap Likes Instagram'),
  value('period', 'Hari dan jam', 'Day and time', 'Senin, 5 Januari 2026, 15:20 WIB'),
  value('late', 'Keterangan susulan; kosong bila tepat waktu', 'That it comes late; empty when on time', ''),
  value('posts_count', 'Jumlah konten', 'Number of posts', '4'),
  value('whose_posts', 'Konten siapa yang dihitung', 'Whose posts count', 'semua kewajiban (Polres Contoh, Ditbinmas)'),
  value('people_count', 'Jumlah personel', 'Number of people', '48'),
  value('excused_count', 'Jumlah yang dikecualikan', 'People who are excused', '2'),
  value('participation', 'Partisipasi dalam persen, seperti di dasbor', 'Participation in percent, as on the dashboard', '73,7'),
  list('posts', 'Konten, yang terlama dahulu', 'The posts, oldest first', [
    value('number', 'Nomor urut', 'Its number', '1'),
    value('url', 'Alamat', 'Address', 'https://www.instagram.com/p/AAA111'),
  ]),
];

/** What templates of each kind may use. */
export const TEMPLATE_VARIABLES = {
  attendance: [
    ...FRAME,
    value('done_count', 'Jumlah yang tuntas', 'People who are complete', '30'),
    value('partly_count', 'Jumlah yang kurang', 'People who did a part', '6'),
    value(
      'open_count',
      'Jumlah yang belum, tidak termasuk tanpa username',
      'People who did nothing, without those who have no username',
      '10',
    ),
    value('no_handle_count', 'Jumlah yang tanpa username', 'People without a username', '2'),
    value(
      'complete',
      'Yang tuntas dalam persen, tanpa yang dikecualikan atau tanpa username',
      'Complete in percent, without the excused and those without a username',
      '62,5',
    ),
    value(
      'totals',
      'Ringkasan jumlah per status',
      'The counts by state in one line',
      '✅ Tuntas: 30 | ⚠️ Kurang: 6 | ❌ Belum: 10 | ⚪ Tanpa username: 2 (dari 48)',
    ),
    value('freshness', 'Kapan data diambil, dan apa yang kurang', 'When data were taken, and what is missing', 'Data per 15:20 WIB'),
    list('reasons', 'Sebab angka nol atau rendah', 'Why numbers are zero or low', [
      value('text', 'Satu sebab', 'One reason', 'Akun Instagram bersifat privat'),
    ]),
    value(
      'unread_heading',
      'Judul daftar konten yang tidak terbaca seluruhnya; kosong bila tidak ada',
      'Heading of the list of posts that could not all be read; empty without any',
      '⚠️ *Konten yang like-nya tidak terbaca seluruhnya* (1)',
    ),
    list('unread', 'Konten yang tidak terbaca seluruhnya', 'The posts that could not all be read', [
      value('url', 'Alamat', 'Address', 'https://www.instagram.com/p/AAA111'),
    ]),
    list('units', 'Divisi, atau satuan bila lebih dari satu', 'Divisions, or units where there are several', [
      value('unit', 'Nama divisi atau satuan', 'Name of the division or unit', 'BAG OPS'),
      value('size', 'Jumlah orang', 'People in it', '8'),
      lists(PERSON),
      list('owing', 'Yang masih harus bertindak', 'Those who still must act', PERSON),
    ]),
  ],
  links: [
    ...FRAME,
    value('posted_count', 'Jumlah yang melaksanakan', 'People who shared', '30'),
    value('links_count', 'Jumlah link di semua platform', 'Links on all platforms', '112'),
    lists(SHARER),
  ],
} as const satisfies Readonly<Record<string, readonly TemplateVariable[]>>;

const namesIn = (variables: readonly TemplateVariable[]): TemplateNames =>
  Object.fromEntries(variables.map(({ name, rows }) => [name, rows === undefined ? null : namesIn(rows)]));

/** The names that templates of a kind may use. */
export const TEMPLATE_NAMES = {
  attendance: namesIn(TEMPLATE_VARIABLES.attendance),
  links: namesIn(TEMPLATE_VARIABLES.links),
};
