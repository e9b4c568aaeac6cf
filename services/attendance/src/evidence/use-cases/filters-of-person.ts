import type { RecapContext } from '../../context.ts';
import { directoratesAmong } from '../../facts/repository/activity.ts';
import type { TargetPerson } from '../../posts/repository/correction-targets.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import { directorateOfRole, roleOfDirectorate } from '../../roster/domain/audience.ts';

/** Directorates of one person. */
const MAX_DIRECTORATES = 5;

/**
 * The questions whose posts count for a person: their client's own, and those of each directorate whose role they hold. Looked up beyond the
 * account's sight: a directorate's posts are the tasks of units' people.
 */
export async function filtersOfPerson(
  { read }: Pick<RecapContext, 'read'>,
  person: Pick<TargetPerson, 'client_id' | 'roles'>,
  period: StandardFilter['period'],
): Promise<StandardFilter[]> {
  const held = person.roles.map(directorateOfRole).filter((clientId) => clientId !== person.client_id);
  const directorates = held.length === 0 ? [] : await read('system', (tx) => directoratesAmong(tx, held));
  return [null, ...directorates.slice(0, MAX_DIRECTORATES)].map((directorate) => ({
    clientId: person.client_id,
    scope: null,
    role: directorate === null ? null : roleOfDirectorate(directorate),
    regionalId: null,
    officialOnly: false,
    obligations: 'own',
    period,
  }));
}
