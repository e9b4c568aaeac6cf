import { party } from '@balai/contracts/crm';
import { implement } from '@balai/resources';
import { aliasesOf, partiesByAlias } from './stored/merge-repository.ts';
import { writeTraits } from './stored/trait-repository.ts';
import { traitsOf } from './stored/traits.ts';

/**
 * Traits by which duplicates are found follow every write; a party that
 * won a merge is found by the numbers and codes of the losers.
 */
export const partyRules = implement(party, {
  isLocal: () => true,
  alsoFoundBy: ({ id, client_id }, { tx }) => aliasesOf(tx, client_id, id),
  alsoNamedBy: (field, keys, { tx, clientId }) =>
    field === 'number' || field === 'code' ? partiesByAlias(tx, clientId, keys) : Promise.resolve(new Map()),
  afterWrite: (row, _before, { tx }) => writeTraits(tx, row.client_id, row.id, row.deleted_at === null ? traitsOf(row) : []),
});
