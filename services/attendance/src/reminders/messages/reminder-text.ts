import type { Platform } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/identity';
import { oneOrMany } from '../../recap/messages/english-count.ts';
import { greeting } from '../../recap/messages/greeting.ts';
import type { OwedOn } from '../domain/owed-tasks.ts';

interface Words {
  readonly request: Readonly<Record<Platform, (owed: number) => string>>;
  readonly rest: (count: number) => string;
  readonly subject: (platforms: readonly string[]) => string;
  readonly doubtful: string;
  readonly thanks: string;
}
const WORDS: Readonly<Record<ClientLanguage, Words>> = {
  id: {
    request: {
      instagram: (owed) => `Mohon berkenan memberi suka pada ${owed} konten Instagram berikut:`,
      tiktok: (owed) => `Mohon berkenan memberi komentar pada ${owed} konten TikTok berikut:`,
    },
    rest: (count) => `… dan ${count} konten lainnya`,
    subject: (platforms) => `Pengingat tugas ${platforms.join(' dan ')}`,
    doubtful: 'Bila sudah melaksanakan, abaikan pesan ini: data belum terbaca lengkap.',
    thanks: 'Terima kasih.',
  },
  en: {
    request: {
      instagram: (owed) => `Please like ${oneOrMany(owed, 'this Instagram post', `these ${owed} Instagram posts`)}:`,
      tiktok: (owed) => `Please comment on ${oneOrMany(owed, 'this TikTok post', `these ${owed} TikTok posts`)}:`,
    },
    rest: (count) => `… and ${count} more ${oneOrMany(count, 'post', 'posts')}`,
    subject: (platforms) => `Reminder of tasks on ${platforms.join(' and ')}`,
    doubtful: 'If you have done so already, ignore this message: the data are not complete yet.',
    thanks: 'Thank you.',
  },
};
const NAME: Readonly<Record<Platform, string>> = { instagram: 'Instagram', tiktok: 'TikTok' };

function taskLines({ platform, owed, links }: OwedOn, words: Words): string[] {
  const rest = owed - links.length;
  return [
    words.request[platform](owed),
    ...links.map((link, index) => `${index + 1}. ${link}`),
    ...(rest > 0 ? [words.rest(rest)] : []),
    '',
  ];
}

/** What a reminder depends on beside the person's tasks. */
export interface ReminderSetting {
  /** When it arrives, which the greeting follows. */
  readonly readAt: Date;
  readonly timezone: string;
  readonly language: ClientLanguage;
  /** What people did may not all have been read. */
  readonly isDoubtful: boolean;
}

/** A reminder for one person: greeting, rank and name, numbered links of what is still missing. */
export function reminderText(
  person: { readonly title: string | null; readonly name: string },
  tasks: readonly OwedOn[],
  { readAt, timezone, language, isDoubtful }: ReminderSetting,
): { subject: string; text: string } {
  const words = WORDS[language];
  return {
    subject: words.subject(tasks.map(({ platform }) => NAME[platform])),
    text: [
      greeting(person, readAt, timezone, language),
      '',
      ...tasks.flatMap((task) => taskLines(task, words)),
      ...(isDoubtful ? [words.doubtful] : []),
      words.thanks,
    ].join('\n'),
  };
}
