import { markedState, PERSON_STATES, stateOf } from '@balai/attendance-report';
import type { CompiledRecap } from '../../recap/domain/compiled-recap.ts';
import { SHOWN_STATES } from '../../recap/domain/recap-groups.ts';
import { aboutLines, personLine, RECAP_WORDS, type RecapOptions, unreadLines } from '../../recap/messages/recap-text.ts';

/** The accumulated recap without groups: who is in each state, with the unit of each where there are several. */
export function simpleRecapText(recap: CompiledRecap, options: RecapOptions): string {
  const { language, people } = recap;
  const words = RECAP_WORDS[language];
  const head = aboutLines(recap, options);
  if (recap.posts.length === 0) return head.join('\n');
  const hasUnits = new Set(people.map(({ client_id }) => client_id)).size > 1;
  const lists = PERSON_STATES.filter((state) => SHOWN_STATES[options.filter].includes(state)).flatMap((state) => {
    const members = people.filter((person) => stateOf(person) === state);
    if (members.length === 0) return [];
    return ['', `*${markedState(state, language)}* (${members.length})`, ...members.map((one) => personLine(one, language, hasUnits))];
  });
  return [...head, ...(lists.length === 0 ? ['', words.nobody] : lists), ...unreadLines(recap)].join('\n');
}
