import { attendanceRead, deliveriesWrite } from '@balai/contracts/attendance';
import type { Language, Texts } from '@balai/documents';
import { FILE_GIVEN_UP, NO_FILE_REASON } from '../../exports/messages/no-file-texts.ts';
import { TOO_OLD } from '../../reports/domain/report-standing.ts';
import { lostPermission, STOPS } from '../domain/delivery-reasons.ts';
import type { UnknownWord } from '../domain/known-words.ts';
import type { NoFile } from '../domain/view-file.ts';

/** Why a sending has no file. */
export const NO_FILE: Readonly<Record<NoFile, Texts>> = {
  units: { id: 'Tampilan ini tidak menyebut satuan yang dapat dibandingkan.', en: 'The view names no units that can be compared.' },
  page: { id: 'Halaman tampilan ini tidak punya berkas.', en: 'The page of this view has no file.' },
  directory: {
    id: 'Berkas direktori personel hanya dapat diunduh dari halamannya.',
    en: 'The file of the directory of people comes from its page only.',
  },
};

const NAMES: Readonly<Record<UnknownWord['name'], Texts>> = {
  state: { id: 'status', en: 'state' },
  filter: { id: 'filter', en: 'filter' },
  habit: { id: 'kebiasaan', en: 'habit' },
  sort: { id: 'urutan', en: 'order' },
  unit: { id: 'satuan', en: 'unit' },
};

/** What a file leaves out of its view because nobody knows it; null: nothing. */
export function unknownText(unknown: readonly UnknownWord[]): Texts | null {
  if (unknown.length === 0) return null;
  const listed = (language: Language) => unknown.map(({ name, value }) => `${NAMES[name][language]} “${value.slice(0, 40)}”`).join(', ');
  return {
    id: `Tampilan memuat yang tidak dikenal: ${listed('id')}. Berkas memakai sisanya.`,
    en: `The view holds what is not known: ${listed('en')}. The file uses the rest.`,
  };
}

const MAY_READ = { id: 'akun pembuatnya tidak boleh lagi membaca rekap', en: 'its account may not read recaps any more' };
const MAY_SEND = { id: 'akun pembuatnya tidak boleh lagi mengirim terjadwal', en: 'its account may not send by schedule any more' };
const REASONS: Readonly<Record<string, Texts>> = {
  [STOPS.viewRemoved]: { id: 'tampilannya sudah dihapus', en: 'its view was removed' },
  [STOPS.viewNotShared]: { id: 'tampilannya tidak dibagikan lagi', en: 'its view is not shared any more' },
  [STOPS.viewElsewhere]: { id: 'tampilannya kini tentang klien lain', en: 'its view is about another client now' },
  [STOPS.accountInactive]: { id: 'akun pembuatnya tidak aktif lagi', en: 'its account is not active any more' },
  [STOPS.clientNotSeen]: { id: 'akun pembuatnya tidak lagi melihat klien ini', en: 'its account does not see the client any more' },
  [lostPermission(attendanceRead.name)]: MAY_READ,
  [lostPermission(deliveriesWrite.name)]: MAY_SEND,
  [TOO_OLD]: { id: 'waktunya sudah lewat lebih dari 2 jam', en: 'it was due more than 2 hours ago' },
  'the delivery was removed': { id: 'kiriman ini dihapus', en: 'the delivery was removed' },
  'the delivery is switched off': { id: 'kiriman ini dimatikan', en: 'the delivery is switched off' },
  'the client is not active': { id: 'klien ini tidak aktif', en: 'the client is not active' },
};

const WITHOUT: Texts = { id: 'berkas tidak dapat dibuat: ', en: NO_FILE_REASON };

/** A noted reason for people; what is not known stays as it is. */
export function reasonText(reason: string, language: Language): string {
  if (!reason.startsWith(NO_FILE_REASON)) return REASONS[reason]?.[language] ?? reason;
  const why = reason.slice(NO_FILE_REASON.length);
  const known = [...Object.values(NO_FILE), FILE_GIVEN_UP].find(({ id }) => id === why);
  return `${WITHOUT[language]}${known?.[language] ?? why}`;
}

/** What the owner of a delivery is told when it stops. */
export const stoppedText = (name: string, clientName: string, reason: string): string =>
  `⚠️ Kiriman terjadwal *${name}* (${clientName}) berhenti: ${reasonText(reason, 'id')}.\n\nTidak ada lagi yang dikirim. Aturlah kembali di Balai: Laporan › Kiriman.`;
