import type { Member } from '../../../analytics/domain/members.ts';
import { PART_WORDS } from '../../../analytics/domain/part-words.ts';
import type { ChosenMembers } from '../../../analytics/use-cases/choose-members.ts';
import type { Part } from '../../../recap/domain/people-counts.ts';
import { LABELS, STATE_OF_PART, STATES } from '../../../recap/messages/export-texts.ts';
import { filterText } from './recap-head.ts';
import type { ViewRequest } from './view.ts';

/** What a list of people is narrowed by, in words: groups by their names. */
export function choiceText({ query, filter, rows, language }: ViewRequest, { facets }: Pick<ChosenMembers<Member>, 'facets'>): string {
  const nameOf = (groups: readonly { readonly id: string; readonly name: string }[], words: string | undefined) =>
    (words ?? '')
      .split(',')
      .map((id) => groups.find((group) => group.id === id.trim())?.name ?? id.trim())
      .filter((name) => name !== '')
      .join(', ');
  const states = (query.state ?? '').split(',').filter((word) => word.trim() !== '');
  const stateName = (word: string) => {
    if (word.trim().toLowerCase() === 'owing') return `${STATES.kurang?.[language]}, ${STATES.belum?.[language]}`;
    const part = (Object.keys(PART_WORDS) as Part[]).find((one) => PART_WORDS[one] === word.trim().toLowerCase());
    return (part === undefined ? undefined : STATES[STATE_OF_PART[part]]?.[language]) ?? word;
  };
  const parts = [
    [LABELS.state, states.map(stateName).join(', ')],
    [LABELS.search, (query.q ?? '').trim() === '' ? '' : `“${query.q?.trim()}”`],
    [LABELS.unit, nameOf(facets.units, query.unit)],
    [LABELS.division, nameOf(facets.divisions, query.division)],
    [LABELS.rank, nameOf(facets.ranks, query.rank)],
  ] as const;
  const own = parts.flatMap(([label, value]) => (value === '' ? [] : [`${label[language]}: ${value}`]));
  const rest = filterText(filter, rows, language);
  return own.length === 0 ? rest : [...own, ...(rest === LABELS.everything[language] ? [] : [rest])].join(' · ');
}
