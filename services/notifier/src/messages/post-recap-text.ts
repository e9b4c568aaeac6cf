import { clockTime, zoneName } from '@balai/calendar';
import type { CompiledRecap, RecapPerson } from '@balai/contracts/attendance';
import { comparePeople } from '../domain/person-order.ts';
import { headedPeople } from '../domain/recap-groups.ts';
import { DEED, freshnessLine, headLines, oneLine, personName, type RecapTelling, reasonLines } from './recap-text.ts';

type Post = CompiledRecap['posts'][number] & {
  /** Places in `people` of those for whom the post counts; absent when the recap does not tell. */
  readonly done_by?: readonly number[] | undefined;
};

const listed = (people: readonly RecapPerson[], ownClientId: string): string[] =>
  headedPeople(people, ownClientId).flatMap(([heading, members]) => [
    `*${oneLine(heading)}* (${members.length})`,
    ...members.toSorted(comparePeople).map((person) => `- ${personName(person)}`),
  ]);

function postLines(recap: CompiledRecap, post: Post, place: number, telling: RecapTelling): string[] {
  const taken = new Date(post.taken_at);
  const head = `*${place}.* ${post.url} (unggah ${clockTime(taken, recap.timezone)} ${zoneName(taken, recap.timezone)})`;
  if (post.done_by === undefined) return [head];
  const doers = new Set(post.done_by);
  const done = recap.people.filter((person, index) => person.exempt || doers.has(index));
  const open = recap.people.filter((person, index) => !person.exempt && !doers.has(index));
  return [
    head,
    `✅ Sudah: ${done.length} | ❌ Belum: ${open.length} (dari ${recap.people.length})`,
    ...(telling.filter === 'belum' || done.length === 0 ? [] : [`✅ Sudah (${done.length})`, ...listed(done, recap.client_id)]),
    ...(telling.filter === 'sudah' || open.length === 0 ? [] : [`❌ Belum (${open.length})`, ...listed(open, recap.client_id)]),
  ];
}

/** The recap post by post, oldest first: who has done each and who has not, by division. */
export function postRecapText(recap: Omit<CompiledRecap, 'posts'> & { readonly posts: readonly Post[] }, telling: RecapTelling): string {
  const whole: CompiledRecap = { ...recap, posts: [...recap.posts] };
  const lines = headLines(whole, `Rekap ${DEED[recap.platform]} per konten`, telling);
  const silent = recap.posts.some((post) => post.done_by === undefined);
  return [
    ...lines,
    `Jumlah konten: ${recap.posts.length}`,
    ...(recap.posts.length === 0 ? ['Belum ada konten untuk dikerjakan.'] : []),
    freshnessLine(whole),
    ...reasonLines(whole),
    ...(silent ? ['Pelaksana per konten belum tersedia; rekap per personel: tanpa #konten.'] : []),
    ...recap.posts.flatMap((post, index) => ['', ...postLines(whole, post, index + 1, telling)]),
  ].join('\n');
}
