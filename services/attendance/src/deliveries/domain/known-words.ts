import { GROUP_FIELDS, ROW_WORDS, TIMED_FIELDS } from '../../analytics/domain/chosen-rows.ts';
import { MEMBER_FIELDS } from '../../analytics/domain/member-order.ts';
import { PART_WORDS } from '../../analytics/domain/part-words.ts';
import { HABIT_FIELDS, HABITS } from '../../habits/domain/habits.ts';
import { commas } from '../../questions/domain/comma-words.ts';
import { type FollowedView, wordsOf } from './followed-view.ts';

/** What of an address chooses and sorts rows by words that a page knows. */
type Chooser = 'state' | 'filter' | 'habit' | 'sort';
/** A word nobody knows any more: the view is of another version, somebody wrote its address by hand, or a unit is gone. */
export interface UnknownWord {
  readonly name: Chooser | 'unit';
  readonly value: string;
}

const sorts = (fields: readonly string[]) => fields.flatMap((field) => [field, `-${field}`]);
const STATES = [...Object.values(PART_WORDS), 'owing'];
const KNOWN: Readonly<Record<string, Partial<Record<Chooser, readonly string[]>>>> = {
  '/attendance': { state: STATES, sort: sorts(MEMBER_FIELDS) },
  '/amplification': { state: STATES, sort: sorts([...MEMBER_FIELDS, 'links']) },
  '/units': { filter: ROW_WORDS, sort: sorts(GROUP_FIELDS) },
  '/posts': { filter: ROW_WORDS, sort: sorts(TIMED_FIELDS) },
  '/people/habits': { habit: HABITS, sort: sorts(HABIT_FIELDS) },
};

/** The words of a view, without those its page does not know; these beside them. */
export function knownWords({ path, search }: Pick<FollowedView, 'path' | 'search'>): {
  readonly words: Readonly<Record<string, string>>;
  readonly unknown: readonly UnknownWord[];
} {
  const given = wordsOf(search);
  const words = { ...given };
  const unknown: UnknownWord[] = [];
  for (const [name, known] of Object.entries(KNOWN[path] ?? {}) as [Chooser, readonly string[]][]) {
    const values = commas(given[name]);
    const kept = values.filter((value) => known.includes(value.toLowerCase()));
    if (kept.length === values.length) continue;
    unknown.push(...values.filter((value) => !kept.includes(value)).map((value) => ({ name, value })));
    words[name] = kept.join(',');
  }
  return { words, unknown };
}
