import { formatDay } from '@balai/calendar';
import type { Language, Texts } from '@balai/documents';
import { oneOrMany } from '../../recap/messages/english-count.ts';
import { LOCALES } from '../../recap/messages/export-texts.ts';

/** Something a reader of the numbers must know. */
export interface Note {
  readonly code: string;
  readonly message: string;
}

/** The period a view is compared with. */
interface PreviousPeriod {
  readonly from: string;
  readonly to: string;
}

/** A note in both languages. */
export type NoteTexts = readonly [code: string, message: Texts];

/** Notes in a language. */
export const said = (language: Language, notes: readonly NoteTexts[]): Note[] =>
  notes.map(([code, message]) => ({ code, message: message[language] }));

function span({ from, to }: PreviousPeriod, language: Language): string {
  const day = (one: string) => formatDay(one, LOCALES[language], 'long');
  return from === to ? day(from) : `${day(from)} ${language === 'id' ? 's.d.' : 'to'} ${day(to)}`;
}

const EXCUSED: NoteTexts = [
  'excused',
  {
    id: 'Personel yang dikecualikan adalah kelompok tersendiri dan tidak masuk ke kedua ukuran.',
    en: 'Excused people are a group of their own and part of neither measure.',
  },
];
const MEMBERS: NoteTexts = [
  'members',
  {
    id: 'Yang dihitung adalah anggota aktif hari ini, juga untuk hari-hari yang lalu.',
    en: 'Counted are those who are active members today, for past days as well.',
  },
];
const PEERS: NoteTexts = [
  'peers',
  {
    id: 'peers: rata-rata baris lain yang punya nilai, tanpa baris itu sendiri.',
    en: 'peers: the mean of the other rows that have a value, without the row itself.',
  },
];
const BOTH_PLATFORMS: NoteTexts = [
  'both_platforms',
  {
    id: 'Instagram (like) dan TikTok (komentar) digabung: setiap konten dihitung satu.',
    en: 'Instagram (likes) and TikTok (comments) together: each post counts as one.',
  },
];
/** What a time of an engagement is. */
export const FIRST_SEEN: NoteTexts = [
  'first_seen',
  {
    id: 'Jam adalah saat pengambilan data pertama kali melihat keterlibatan itu, bukan saat diberikan; keduanya dapat berselisih selama jeda antarpengambilan.',
    en: 'The time is when a collection first saw the engagement, not when it was given; the two may be as far apart as two collections.',
  },
];
const courseTexts = (percent: number, isBoth: boolean): NoteTexts[] => [
  [
    'participation',
    {
      id: 'Partisipasi = keterlibatan yang diberikan dibagi yang diharapkan, dari personel yang wajib ikut.',
      en: 'Participation = engagements given divided by those expected of the people who must take part.',
    },
  ],
  [
    'complete',
    {
      id: `Tuntas = personel yang ikut di sedikitnya ${percent} % konten dibagi personel yang wajib ikut.`,
      en: `Complete = people who took part in at least ${percent}% of the posts, divided by the people who must take part.`,
    },
  ],
  EXCUSED,
  MEMBERS,
  ...(isBoth ? [BOTH_PLATFORMS] : []),
];

const previousTexts = (previous: PreviousPeriod | null, isPart: boolean): NoteTexts[] =>
  previous === null
    ? []
    : [
        [
          'previous',
          {
            id: `previous: angka yang sama pada periode sebelumnya, ${span(previous, 'id')}${isPart ? ', sampai waktu yang sama' : ''}.`,
            en: `previous: the same number in the period before, ${span(previous, 'en')}${isPart ? ', up to the same time' : ''}.`,
          },
        ],
      ];

/** What the numbers of groups on days mean. */
export const courseNotes = (language: Language, percent: number, isBoth: boolean): Note[] => said(language, courseTexts(percent, isBoth));

/**
 * What the numbers of a view mean.
 * @param previous days of the period before; null: there is none.
 * @param isPart whether it is counted up to the same time only
 */
export const aggregateNotes = (
  language: Language,
  percent: number,
  isBoth: boolean,
  previous: PreviousPeriod | null,
  isPart = false,
): Note[] => said(language, [...courseTexts(percent, isBoth), ...previousTexts(previous, isPart), PEERS]);

/** What the numbers of an overview mean: its rows are put beside no others. @param isTimed whether it tells when something was seen */
export const overviewNotes = (
  language: Language,
  percent: number,
  isBoth: boolean,
  previous: PreviousPeriod | null,
  isPart: boolean,
  isTimed: boolean,
): Note[] => said(language, [...courseTexts(percent, isBoth), ...previousTexts(previous, isPart), ...(isTimed ? [FIRST_SEEN] : [])]);

/** What the states of people mean. */
export const membersNotes = (language: Language, percent: number, isBoth: boolean): Note[] =>
  said(language, [
    [
      'states',
      {
        id: `Tuntas bila ikut di sedikitnya ${percent} % konten; kurang bila baru sebagian, belum bila belum sama sekali.`,
        en: `Done from ${percent}% of the posts on; partly with fewer, not yet with none.`,
      },
    ],
    EXCUSED,
    MEMBERS,
    ...(isBoth ? [BOTH_PLATFORMS] : []),
  ]);

/** What the hours of several days are. */
export const hoursNotes = (language: Language): Note[] =>
  said(language, [
    FIRST_SEEN,
    [
      'found_late',
      {
        id: 'Yang sudah ada ketika konten baru pertama kali diambil dua jam atau lebih sesudah terbit tidak diketahui jamnya, jadi tidak masuk jam mana pun.',
        en: 'What was there already when a post was first collected two hours or more after it came out has no known time, so it is in no hour.',
      },
    ],
  ]);

/** What the curve of a day means. @param days that the typical one is made of */
export const curveNotes = (language: Language, weeks: number, days: number): Note[] =>
  said(language, [
    FIRST_SEEN,
    [
      'curve',
      {
        id: 'Angka setiap jam adalah keadaan pada akhir jam itu: keterlibatan yang sudah terlihat dibagi yang diharapkan dari konten yang sudah terbit.',
        en: 'The number of an hour is how it stood at its end: engagements seen divided by those expected of the posts that were out.',
      },
    ],
    [
      'typical',
      days === 0
        ? {
            id: `Belum ada hari pembanding: dalam ${weeks} minggu terakhir hari yang sama tidak punya konten yang dibaca sejak terbit.`,
            en: `No day to compare with yet: in the last ${weeks} weeks the same weekday had no posts that were read from the start.`,
          }
        : {
            id: `Hari biasa adalah median dari ${days} hari yang sama dalam ${weeks} minggu terakhir.`,
            en: `A typical day is the median of ${days} ${oneOrMany(days, 'such day', 'such days')} in the last ${weeks} weeks.`,
          },
    ],
    MEMBERS,
  ]);

/** How places of the leaderboard are given. @param added people that `shrunk` adds */
export function leaderboardRules(language: Language, method: 'share' | 'shrunk', minPeople: number, added: number): string[] {
  const rules: Texts[] = [
    {
      id: 'Urutan menurut partisipasi: keterlibatan yang diberikan dibagi yang diharapkan. Jumlah tidak menentukan, sehingga satuan kecil dapat menang.',
      en: 'In the order of participation: engagements given divided by those expected. Counts do not decide, so that small units can win.',
    },
    {
      id: 'Nilai yang sama berbagi tempat (1, 2, 2, 4); di dalamnya urutan tampil menurut bagian yang tuntas, lalu nama.',
      en: 'Equal values share a place (1, 2, 2, 4); among them those with the larger complete part are shown first, then by name.',
    },
  ];
  if (method === 'shrunk')
    rules.push({
      id: `Nilai disusutkan ke rata-rata: setiap kelompok dihitung seolah-olah ditambah ${added} personel dengan partisipasi rata-rata semua kelompok. Kelompok kecil paling terpengaruh.`,
      en: `Values are drawn to the mean: each group counts as if it had ${added} more people with the mean participation of all groups. Small groups are moved most.`,
    });
  if (minPeople > 1)
    rules.push({
      id: `Kelompok dengan kurang dari ${minPeople} personel yang wajib ikut tidak diberi tempat.`,
      en: `Groups with fewer than ${minPeople} people who must take part get no place.`,
    });
  return rules.map((rule) => rule[language]);
}

/** What the numbers of the ranking mean. */
export const rankingNotes = (language: Language, isDirectorate: boolean): Note[] =>
  said(language, [
    ...(isDirectorate
      ? []
      : ([
          [
            'not_a_directorate',
            {
              id: 'Klien ini bukan direktorat: peringkat hanya berisi dirinya sendiri.',
              en: 'This client is not a directorate: the ranking holds itself alone.',
            },
          ],
        ] satisfies NoteTexts[])),
    [
      'order',
      {
        id: 'Urutan: direktorat dahulu, lalu jumlah keterlibatan, like, komentar, nilai, persen Instagram, persen TikTok, personel, nama.',
        en: 'Order: the directorate first, then engagements, likes, comments, score, percent on Instagram, percent on TikTok, people, name.',
      },
    ],
    [
      'sudah',
      {
        id: 'Sudah = ikut di sedikitnya satu konten; kosong = tanpa username; yang dikecualikan tidak masuk kelompok lain.',
        en: 'sudah = took part in at least one post; kosong = without a username; who is excused is in no other group.',
      },
    ],
    [
      'percent',
      {
        id: 'Persen = sudah dibagi personel selain yang dikecualikan; nilai = rata-rata kedua persen.',
        en: 'Percent = sudah divided by the people who are not excused; score = the mean of both percents.',
      },
    ],
    [
      'counts',
      {
        id: 'Like dan komentar adalah yang terlihat oleh pengambilan data, juga dari personel yang dikecualikan.',
        en: 'Likes and comments are those that collections saw, of excused people as well.',
      },
    ],
  ]);
