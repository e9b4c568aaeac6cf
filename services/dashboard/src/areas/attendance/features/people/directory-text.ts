import type { Translate } from '../../../../i18n/i18n.ts';
import type { PersonRecord } from './queries.ts';

/** What a recap of people says beside them. */
interface DirectoryContext {
  readonly t: Translate;
  readonly clientName: string;
  /** What the people were narrowed by, in words; '': by nothing. */
  readonly filter: string;
  /** A directorate's people are grouped by unit first. */
  readonly isWide: boolean;
  readonly asOf: string;
}

type Person = Pick<PersonRecord, 'title' | 'nama' | 'client_id' | 'client_name' | 'divisi' | 'insta' | 'tiktok'>;

const bare = (handle: string | null) => handle?.replace(/^@/, '') ?? '-';

/** The directory as text for WhatsApp: how many have each handle, then everybody with theirs, under their unit and division. */
export function directoryText(people: readonly Person[], { t, clientName, filter, isWide, asOf }: DirectoryContext): string {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    const division = person.divisi ?? t('people.recap.noDivision');
    const name = isWide ? `${person.client_name ?? person.client_id} – ${division}` : division;
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [person]);
    else known.push(person);
  }
  const counted = (platform: 'insta' | 'tiktok', name: string) => {
    const known = people.filter((person) => person[platform] !== null && person[platform] !== '').length;
    return t('people.recap.handles', { platform: name, known, missing: people.length - known });
  };
  const line = (person: Person, index: number) =>
    `${index + 1}. ${[person.title, person.nama].filter(Boolean).join(' ')} – IG: ${bare(person.insta)} · TT: ${bare(person.tiktok)}`;
  return [
    `*${t('people.recap.title').toUpperCase()}*`,
    `*${clientName}*`,
    asOf,
    ...(filter === '' ? [] : [filter]),
    '',
    t('people.recap.people', { count: people.length }),
    counted('insta', 'Instagram'),
    counted('tiktok', 'TikTok'),
    ...[...groups].flatMap(([name, members]) => ['', `*${name}* (${members.length})`, ...members.map(line)]),
  ].join('\n');
}
