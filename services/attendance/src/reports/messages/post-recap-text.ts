import { markedState, type PersonState } from '@balai/attendance-report';
import { clockTime, zoneName } from '@balai/calendar';
import type { CompiledRecap, RecapPerson, RecapPost } from '../../recap/domain/compiled-recap.ts';
import { headedPeople } from '../../recap/domain/recap-groups.ts';
import type { RecapFilter } from '../../recap/domain/recap-order.ts';
import {
  freshnessLine,
  headLines,
  oneLine,
  personName,
  positionLines,
  postsLine,
  RECAP_WORDS,
  type RecapOptions,
  reasonLines,
  unreadLines,
} from '../../recap/messages/recap-text.ts';

const listed = (people: readonly RecapPerson[], recap: CompiledRecap): string[] =>
  headedPeople(people, recap).flatMap(([heading, members]) => [
    `*${oneLine(heading)}* (${members.length})`,
    ...members.map((person) => `- ${personName(person)}`),
  ]);

const POST_WORDS = {
  id: { out: 'unggah', silent: 'Pelaksana per konten belum tersedia; rekap per personel: tanpa #konten.' },
  en: { out: 'posted', silent: 'People by post are not available yet; for the recap by person leave #konten out.' },
} as const;

/** States at one post: nobody does a part of it. */
const STATES = ['done', 'none', 'no_handle', 'excused'] as const satisfies readonly PersonState[];
const SHOWN: Readonly<Record<RecapFilter, readonly PersonState[]>> = {
  all: ['done', 'none', 'no_handle'],
  sudah: ['done'],
  belum: ['none', 'no_handle'],
};

function stateAtPost({ exempt, status }: RecapPerson, isDone: boolean): (typeof STATES)[number] {
  if (exempt) return 'excused';
  if (status === 'no_username') return 'no_handle';
  return isDone ? 'done' : 'none';
}

function postLines(recap: CompiledRecap, post: RecapPost, index: number, options: RecapOptions): string[] {
  const head = `*${index}.* ${post.url} (${POST_WORDS[recap.language].out} ${clockTime(post.taken_at, recap.timezone)} ${zoneName(post.taken_at, recap.timezone)})`;
  if (post.doneBy === undefined) return [head];
  const doneBy = new Set(post.doneBy);
  const states = recap.people.map((person, at) => stateAtPost(person, doneBy.has(at)));
  const peopleIn = (state: PersonState) => recap.people.filter((_, at) => states[at] === state);
  const counts = STATES.map((state) => ({ state, people: peopleIn(state) })).filter(
    ({ state, people }) => people.length > 0 || state === 'done' || state === 'none',
  );
  return [
    head,
    `${counts.map(({ state, people }) => `${markedState(state, recap.language)}: ${people.length}`).join(' | ')} (${RECAP_WORDS[recap.language].of} ${recap.people.length})`,
    ...counts
      .filter(({ state, people }) => people.length > 0 && SHOWN[options.filter].includes(state))
      .flatMap(({ state, people }) => [`${markedState(state, recap.language)} (${people.length})`, ...listed(people, recap)]),
  ];
}

/** The recap post by post, oldest first: who has done each and who has not, by division. */
export function postRecapText(recap: CompiledRecap, options: RecapOptions): string {
  const words = RECAP_WORDS[recap.language];
  const lines = headLines(recap, `${words.recap[recap.platform]} ${words.perPost}`, options);
  const silent = recap.posts.some((post) => post.doneBy === undefined);
  return [
    ...lines,
    ...positionLines(recap),
    postsLine(recap, words.posts),
    ...(recap.posts.length === 0 ? [words.nothing] : []),
    freshnessLine(recap),
    ...reasonLines(recap),
    ...(silent ? [POST_WORDS[recap.language].silent] : []),
    ...recap.posts.flatMap((post, index) => ['', ...postLines(recap, post, index + 1, options)]),
    ...unreadLines(recap),
  ].join('\n');
}
