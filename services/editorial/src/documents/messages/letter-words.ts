import { clockTime, dayOf, longDate, zoneName } from '@balai/calendar';
import type { LetterWords } from '../domain/letter.ts';

const WORDS = {
  id: {
    ...{ number: 'Nomor naskah', day: 'Tanggal kegiatan', approvedBy: 'Disetujui oleh', approvedAt: 'Disetujui pada' },
    ...{ attachments: 'Lampiran', unapproved: 'DRAF – BELUM DISETUJUI', untitled: 'Tanpa judul' },
  },
  en: {
    ...{ number: 'Piece number', day: 'Day of the event', approvedBy: 'Approved by', approvedAt: 'Approved on' },
    ...{ attachments: 'Attachments', unapproved: 'DRAFT – NOT APPROVED', untitled: 'Untitled' },
  },
} as const;

/**
 * What letters say beside the text of a piece. A letter is one of the client, so its days are Indonesian in either language.
 * @param zone of the client
 */
export function letterWords(language: 'id' | 'en', zone: string): LetterWords {
  const dayText = (at: Date): string => longDate(dayOf(at, zone));
  const at = language === 'id' ? ' pukul' : '';
  return {
    ...WORDS[language],
    dayText,
    instantText: (instant) => `${dayText(instant)}${at} ${clockTime(instant, zone, '.')} ${zoneName(instant, zone)}`,
  };
}
