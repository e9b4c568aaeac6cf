import { clockTime, dayOf, formatDay, zoneName } from '@balai/calendar';
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

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;

/**
 * What letters say beside the text of a piece.
 * @param zone of the client
 */
export function letterWords(language: 'id' | 'en', zone: string): LetterWords {
  const dayText = (at: Date): string => formatDay(dayOf(at, zone), LOCALES[language], 'full');
  const [at, separator] = language === 'id' ? [' pukul', '.'] : [',', ':'];
  return {
    ...WORDS[language],
    dayText,
    dateText: (day) => formatDay(dayOf(day, zone), LOCALES[language], 'long'),
    instantText: (instant) => `${dayText(instant)}${at} ${clockTime(instant, zone, separator)} ${zoneName(instant, zone)}`,
  };
}
