import { PLATFORMS } from '@balai/contracts';
import { GROUP_FIELDS, ROW_WORDS, TIMED_FIELDS } from '../../analytics/domain/chosen-rows.ts';
import { MEMBER_FIELDS } from '../../analytics/domain/member-order.ts';
import { PART_WORDS } from '../../analytics/domain/part-words.ts';
import { HABIT_FIELDS, HABIT_FILTERS } from '../../habits/domain/habits.ts';
import { commas } from '../../questions/domain/comma-words.ts';

/** What of a view a value belongs to, as its readers call it. */
export type ParameterName = 'state' | 'filter' | 'habit' | 'sort' | 'unit';
/** A value nobody knows any more: the saved view is of another version, or a unit is gone. */
export interface UnknownValue {
  readonly name: ParameterName;
  readonly value: string;
}

/** A parameter that chooses or sorts rows by words. */
interface Chooser {
  readonly parameter: 'state' | 'filter' | 'sort';
  readonly name: ParameterName;
  readonly known: readonly string[];
}

const state: Chooser = { parameter: 'state', name: 'state', known: [...Object.values(PART_WORDS), 'owing'] };
const filter: Chooser = { parameter: 'filter', name: 'filter', known: ROW_WORDS };
const sort = (fields: readonly string[]): Chooser => ({
  parameter: 'sort',
  name: 'sort',
  known: fields.flatMap((field) => [field, `-${field}`]),
});
const groups = [filter, sort(GROUP_FIELDS)];
const timed = [filter, sort(TIMED_FIELDS)];

/** Choosers of each view, by its key. */
const CHOOSERS: Readonly<Record<string, readonly Chooser[]>> = {
  members: [state, sort(MEMBER_FIELDS)],
  shared: [state, sort([...MEMBER_FIELDS, 'links'])],
  units: groups,
  divisions: groups,
  ranks: groups,
  days: timed,
  hours: timed,
  posts: timed,
  habits: [{ parameter: 'filter', name: 'habit', known: HABIT_FILTERS }, sort(HABIT_FIELDS)],
};
/** A platform that is none means all of them. */
const NETWORKS: readonly string[] = [...PLATFORMS, 'all'];

/** The parameters of a view without the words it does not know; these beside them. @param key of the view */
export function knownWords(
  key: string,
  query: Readonly<Record<string, string>>,
): { readonly query: Record<string, string>; readonly unknown: readonly UnknownValue[] } {
  const words = { ...query };
  const unknown: UnknownValue[] = [];
  if (words.platform !== undefined && !NETWORKS.includes(words.platform.trim().toLowerCase())) delete words.platform;
  for (const { parameter, name, known } of CHOOSERS[key] ?? []) {
    const values = commas(query[parameter]);
    const kept = values.filter((value) => known.includes(value.toLowerCase()));
    if (kept.length === values.length) continue;
    unknown.push(...values.filter((value) => !kept.includes(value)).map((value) => ({ name, value })));
    if (kept.length === 0) delete words[parameter];
    else words[parameter] = kept.join(',');
  }
  return { query: words, unknown };
}
