import { clientIdOf } from '@balai/contracts';
import type { PeopleFileWords } from '@balai/contracts/identity';
import { activeOf, sortingOf } from '@balai/runtime/http';
import type { Static } from 'typebox';

/** Words that narrow and sort people, as callers write them. */
type Words = Static<typeof PeopleFileWords>;

/** What people are sorted by, by its name on the wire. */
const SORTED = { nama: 'name', user_id: 'nrp', rank: 'title', division: 'division', unit: 'client_name', match: 'match' } as const;

/** Words of a list separated by commas; undefined for none. */
function commas(text: string | undefined): string[] | undefined {
  const words = (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  return words.length === 0 ? undefined : words;
}

/** Which people are meant. */
export const peopleMeant = (query: Omit<Words, 'sort'>) => ({
  clientId: clientIdOf(query.client_id) || undefined,
  role: query.role,
  scope: query.scope,
  regionalId: query.regional_id,
  text: query.q,
  units: commas(query.unit)?.map((id) => id.toUpperCase()),
  divisions: commas(query.division),
  ranks: commas(query.rank),
  missing: query.missing,
  active: activeOf(query.status ?? 'active'),
});

/** In which order, by name unless told. */
export function peopleOrder(word: keyof typeof SORTED | `-${keyof typeof SORTED}` = 'nama') {
  const { field, descending } = sortingOf(word);
  return { word, by: SORTED[field], descending };
}
