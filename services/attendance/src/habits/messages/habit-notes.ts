import type { Language, Texts } from '@balai/documents';
import { FIRST_SEEN, type Note, said } from '../../analytics/messages/aggregate-notes.ts';
import { shareText } from '../../recap/messages/export-texts.ts';
import type { Thresholds } from '../domain/habits.ts';

const JUDGED: Texts = {
  id: 'Yang dikecualikan dan yang tanpa username tidak dinilai.',
  en: 'Those who are excused and those without a username are not judged.',
};

/** From where on a habit is one. */
export function habitNotes(language: Language, { lateAfterMinutes, lateShare, change, stoppedFrom, minPosts }: Thresholds): Note[] {
  const share = (part: number) => shareText(part, language);
  return said(language, [
    [
      'never',
      {
        id: `Tidak pernah ikut: 0 dari sedikitnya ${minPosts} konten yang wajib diikuti pada periode ini, dihitung sejak kewajibannya mulai.`,
        en: `Never takes part: 0 of at least ${minPosts} posts that they had to act on in the period, since their obligations began.`,
      },
    ],
    [
      'late',
      {
        id: `Selalu terlambat: sedikitnya ${share(lateShare)} keterlibatannya baru terlihat ${lateAfterMinutes} menit atau lebih setelah konten terbit, dari sedikitnya ${minPosts} yang waktunya diketahui.`,
        en: `Always late: at least ${share(lateShare)} of their engagements were first seen ${lateAfterMinutes} minutes or more after the post came out, of at least ${minPosts} with a known time.`,
      },
    ],
    [
      'improved',
      {
        id: `Membaik atau menurun: partisipasi berubah sedikitnya ${share(change)} dibanding periode sebelumnya, dengan sedikitnya ${minPosts} konten di kedua periode.`,
        en: `Improved or declined: participation changed by at least ${share(change)} since the period before, with at least ${minPosts} posts in both.`,
      },
    ],
    [
      'stopped',
      {
        id: `Berhenti: periode sebelumnya ikut sedikitnya ${share(stoppedFrom)}, periode ini tidak sama sekali, dengan sedikitnya ${minPosts} konten di kedua periode.`,
        en: `Stopped: at least ${share(stoppedFrom)} in the period before, nothing in this one, with at least ${minPosts} posts in both.`,
      },
    ],
    [
      'people',
      { id: `${JUDGED.id} Satu orang dapat masuk lebih dari satu kelompok.`, en: `${JUDGED.en} One person may be in several groups.` },
    ],
    FIRST_SEEN,
  ]);
}

/** What a streak is. */
export const streakNotes = (language: Language, rule: 'complete' | 'any', percent: number): Note[] =>
  said(language, [
    [
      'rule',
      rule === 'any'
        ? {
            id: 'Hari dihitung bila ikut di sedikitnya satu konten hari itu.',
            en: 'A day counts with at least one of its posts.',
          }
        : {
            id: `Hari dihitung bila ikut di sedikitnya ${percent} % konten hari itu.`,
            en: `A day counts with at least ${percent}% of its posts.`,
          },
    ],
    [
      'no_posts',
      {
        id: 'Hari tanpa konten tidak dihitung dan tidak memutus rangkaian.',
        en: 'A day without posts does not count and breaks no streak.',
      },
    ],
    [
      'today',
      {
        id: 'Hari ini dihitung setelah terpenuhi dan tidak memutus rangkaian sebelum berakhir.',
        en: 'Today counts once it is done, and breaks no streak before it has ended.',
      },
    ],
    ['people', JUDGED],
  ]);
