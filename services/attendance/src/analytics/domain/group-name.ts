import type { GroupName } from '@balai/contracts/attendance';
import type { PeopleGrouping } from '../../recap/domain/aggregate-groups.ts';

/** What a word of a call groups people by. */
export const GROUPING: Readonly<Record<GroupName, PeopleGrouping>> = {
  units: 'units',
  unit: 'units',
  divisions: 'divisions',
  division: 'divisions',
  ranks: 'ranks',
  rank: 'ranks',
};
