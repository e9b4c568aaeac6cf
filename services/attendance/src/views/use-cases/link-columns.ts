import type { BandThresholds } from '@balai/contracts/identity';
import type { Column, Texts } from '@balai/documents';
import type { PersonLinks } from '../../links/domain/count-links.ts';
import { verificationOf } from '../../links/domain/link-verification.ts';
import type { LinkSheetRow } from '../../links/repository/link-sheets.ts';
import { attendanceDay } from '../../period/domain/attendance-day.ts';
import { VERIFICATIONS } from '../../recap/messages/export-texts.ts';
import { rankedName } from '../../roster/domain/ranked-name.ts';
import { standingText } from './parts/band-columns.ts';
import { same, text } from './parts/column-kinds.ts';
import { type UnitName, unitColumn } from './parts/unit-column.ts';
import type { ViewRequest } from './parts/view.ts';

const LINKS = [
  ['instagram', 'Link Instagram'],
  ['facebook', 'Link Facebook'],
  ['twitter', 'Link Twitter'],
  ['tiktok', 'Link Tiktok'],
  ['youtube', 'Link Youtube'],
] as const;

/** The columns of the legacy workbook of a month; days are those of the posts in the client's zone. */
export const reportColumns = (zone: string): Column<LinkSheetRow>[] => [
  { key: 'date', header: same('Date'), kind: 'date', width: 12, value: ({ taken_at }) => attendanceDay(taken_at, zone) },
  text('person', same('Pangkat Nama'), 30, rankedName),
  text('nrp', same('NRP'), 14, ({ nrp }) => nrp),
  text('division', same('Satfung'), 18, ({ division }) => division),
  ...LINKS.map(([platform, header]) => text<LinkSheetRow>(platform, same(header), 40, (row) => row[platform])),
];

/** The same with the post and when it was reported. */
export const reportRowColumns = (zone: string, language: ViewRequest['language'], unitName: UnitName): Column<LinkSheetRow>[] => [
  ...reportColumns(zone),
  text('shortcode', same('Shortcode'), 16, ({ shortcode }) => shortcode),
  { key: 'submitted', header: { id: 'Dilaporkan', en: 'Reported' }, kind: 'instant', width: 18, value: ({ submitted_at }) => submitted_at },
  unitColumn(unitName, ({ client_id }) => client_id),
  text('verification', { id: 'Verifikasi', en: 'Verification' }, 20, ({ verifications }) => {
    const state = verificationOf(verifications.map((one) => ({ verification: one })));
    return VERIFICATIONS[state][language];
  }),
  { key: 'verified', header: { id: 'Diverifikasi', en: 'Verified' }, kind: 'instant', width: 18, value: ({ verified_at }) => verified_at },
];

/** A row of the recap with its number in the file. */
export interface NumberedLinks {
  readonly no: number;
  readonly row: PersonLinks;
}

const number = (key: string, header: Texts, value: (row: PersonLinks) => number): Column<NumberedLinks> => ({
  key,
  header,
  kind: 'number',
  width: 10,
  value: ({ row }) => value(row),
});

/** The columns of the recap, as its answer has them. @param bands null: one day */
export const recapColumns = ({ language }: Pick<ViewRequest, 'language'>, bands: BandThresholds | null): Column<NumberedLinks>[] => [
  { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
  text('person', { id: 'Pangkat Nama', en: 'Rank and name' }, 30, ({ row }) => rankedName(row.person)),
  text('nrp', { id: 'NRP', en: 'Number' }, 14, ({ row }) => row.person.nrp),
  text('unit', { id: 'Satuan', en: 'Unit' }, 20, ({ row }) => row.person.client_name),
  text('division', { id: 'Divisi', en: 'Division' }, 16, ({ row }) => row.person.division),
  text('handle', { id: 'Akun', en: 'Handle' }, 18, ({ row }) => row.person.handle),
  number('posts', { id: 'Konten', en: 'Posts' }, ({ total }) => total),
  number('reported', { id: 'Dilaporkan', en: 'Reported' }, ({ reported }) => reported),
  number('links', { id: 'Jumlah Link', en: 'Links' }, ({ shown }) => shown),
  number('observed', { id: 'Link Tercatat', en: 'Links recorded' }, ({ observed }) => observed),
  text('state', { id: 'Status', en: 'State' }, 14, ({ row }) => standingText({ ...row, done: row.reported }, bands, language)),
];
