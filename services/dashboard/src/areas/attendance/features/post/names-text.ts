import { zoneName } from '@balai/calendar';
import { formatDateTime, formatShare, type Language, shorten } from '../../../../i18n/format.ts';
import type { Translate } from '../../../../i18n/i18n.ts';
import { reasonText } from '../../parts/doubt/reason-text.ts';
import { personName } from '../../parts/measures/person-name.ts';
import type { AbsentState, PostPeople, PostPerson } from './queries.ts';

/** What the text says beside the names. */
interface NamesContext {
  readonly t: Translate;
  readonly language: Language;
  readonly timezone: string;
  readonly state: AbsentState;
  /** What the list was narrowed by. */
  readonly filter: string | undefined;
}

const CAPTION_MAX = 100;

/** People under headings, in the order given. */
function grouped(people: readonly PostPerson[], headingOf: (person: PostPerson) => string): string[] {
  const groups = new Map<string, PostPerson[]>();
  for (const person of people) {
    const heading = headingOf(person);
    const known = groups.get(heading);
    if (known === undefined) groups.set(heading, [person]);
    else known.push(person);
  }
  return [...groups].flatMap(([heading, members]) => [
    '',
    `*${heading}* (${members.length})`,
    ...members.map((person, index) => `${index + 1}. ${personName(person)}`),
  ]);
}

/** The people of a list under a post, for WhatsApp: what to do, the post, the names by unit (or division), with what the page warns of. */
export function namesText({ data, post, counts, freshness, incomplete, units }: PostPeople, context: NamesContext): string {
  const { t, language, timezone, state, filter } = context;
  const asOf = freshness[0]?.asOf ?? null;
  const percent = counts.must_act === 0 ? t('common.none') : formatShare(counts.took_part / counts.must_act, language);
  return [
    `*${t(`post.text.${state}`, { count: data.length })}*`,
    ...(post.caption === null || post.caption.trim() === '' ? [] : [shorten(post.caption, CAPTION_MAX)]),
    post.url,
    asOf === null
      ? t('post.text.noAsOf')
      : t('post.text.asOf', { time: `${formatDateTime(asOf, timezone, language)} ${zoneName(new Date(asOf), timezone)}` }),
    t('post.text.share', { done: counts.took_part, of: counts.must_act, percent }),
    ...(filter === undefined ? [] : [t('post.text.filter', { filter })]),
    ...(incomplete === null ? [] : [`⚠️ *${t('post.text.doubtTitle')}*: ${reasonText(incomplete, post.platform, t, language)}`]),
    ...(state === 'missing' ? ['', t(`post.text.reminder.${post.platform}`), post.url] : []),
    ...grouped(data, (person) => (units.length > 1 ? person.client_name : (person.divisi ?? t('post.text.noDivision')))),
    ...(state === 'missing' ? ['', t('post.text.thanks')] : []),
  ].join('\n');
}
