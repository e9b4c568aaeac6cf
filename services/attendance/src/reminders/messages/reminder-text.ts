import type { Platform } from '@balai/contracts';
import { greeting } from '../../recap/messages/greeting.ts';
import type { OwedOn } from '../domain/owed-tasks.ts';

const REQUEST: Readonly<Record<Platform, (owed: number) => string>> = {
  instagram: (owed) => `Mohon berkenan memberi suka pada ${owed} konten Instagram berikut:`,
  tiktok: (owed) => `Mohon berkenan memberi komentar pada ${owed} konten TikTok berikut:`,
};
const NAME: Readonly<Record<Platform, string>> = { instagram: 'Instagram', tiktok: 'TikTok' };

function taskLines({ platform, owed, links }: OwedOn): string[] {
  const rest = owed - links.length;
  return [
    REQUEST[platform](owed),
    ...links.map((link, index) => `${index + 1}. ${link}`),
    ...(rest > 0 ? [`… dan ${rest} konten lainnya`] : []),
    '',
  ];
}

/** What a reminder depends on beside the person's tasks. */
export interface ReminderSetting {
  readonly now: Date;
  readonly timezone: string;
  /** What people did may not all have been read. */
  readonly isDoubtful: boolean;
}

/** A reminder for one person: greeting, rank and name, numbered links of what is still missing. */
export function reminderText(
  person: { readonly title: string | null; readonly name: string },
  tasks: readonly OwedOn[],
  { now, timezone, isDoubtful }: ReminderSetting,
): { subject: string; text: string } {
  return {
    subject: `Pengingat tugas ${tasks.map(({ platform }) => NAME[platform]).join(' dan ')}`,
    text: [
      greeting(person, now, timezone),
      '',
      ...tasks.flatMap(taskLines),
      ...(isDoubtful ? ['Bila sudah melaksanakan, abaikan pesan ini: data belum terbaca lengkap.'] : []),
      'Terima kasih.',
    ].join('\n'),
  };
}
