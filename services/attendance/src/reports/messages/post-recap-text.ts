import { clockTime, zoneName } from '@balai/calendar';
import type { CompiledRecap, RecapPerson, RecapPost } from '../../recap/domain/compiled-recap.ts';
import { headedPeople } from '../../recap/domain/recap-groups.ts';
import {
  freshnessLine,
  headLines,
  oneLine,
  personName,
  RECAP_NAME,
  type RecapOptions,
  reasonLines,
} from '../../recap/messages/recap-text.ts';

const listed = (people: readonly RecapPerson[], recap: CompiledRecap): string[] =>
  headedPeople(people, recap).flatMap(([heading, members]) => [
    `*${oneLine(heading)}* (${members.length})`,
    ...members.map((person) => `- ${personName(person)}`),
  ]);

function postLines(recap: CompiledRecap, post: RecapPost, index: number, options: RecapOptions): string[] {
  const head = `*${index}.* ${post.url} (unggah ${clockTime(post.taken_at, recap.timezone)} ${zoneName(post.taken_at, recap.timezone)})`;
  if (post.doneBy === undefined) return [head];
  const doers = new Set(post.doneBy);
  const done = recap.people.filter((person, index) => !person.exempt && doers.has(index));
  const open = recap.people.filter((person, index) => !person.exempt && !doers.has(index));
  const excused = recap.people.length - done.length - open.length;
  return [
    head,
    `✅ Sudah: ${done.length} | ❌ Belum: ${open.length}${excused === 0 ? '' : ` | ➖ Dikecualikan: ${excused}`} (dari ${recap.people.length})`,
    ...(options.filter === 'belum' || done.length === 0 ? [] : [`✅ Sudah (${done.length})`, ...listed(done, recap)]),
    ...(options.filter === 'sudah' || open.length === 0 ? [] : [`❌ Belum (${open.length})`, ...listed(open, recap)]),
  ];
}

/** The recap post by post, oldest first: who has done each and who has not, by division. */
export function postRecapText(recap: CompiledRecap, options: RecapOptions): string {
  const lines = headLines(recap, `Rekap ${RECAP_NAME[recap.platform]} per konten`, options);
  const silent = recap.posts.some((post) => post.doneBy === undefined);
  return [
    ...lines,
    `Jumlah konten: ${recap.posts.length}`,
    ...(recap.posts.length === 0 ? ['Belum ada konten untuk dikerjakan.'] : []),
    freshnessLine(recap),
    ...reasonLines(recap),
    ...(silent ? ['Pelaksana per konten belum tersedia; rekap per personel: tanpa #konten.'] : []),
    ...recap.posts.flatMap((post, index) => ['', ...postLines(recap, post, index + 1, options)]),
  ].join('\n');
}
