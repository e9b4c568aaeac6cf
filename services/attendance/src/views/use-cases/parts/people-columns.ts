import { OWING_TERM } from '@balai/attendance-report';
import type { Column, Texts } from '@balai/documents';
import type { GroupCounts } from '../../../recap/domain/people-counts.ts';
import { STATES } from '../../../recap/messages/export-texts.ts';
import { number } from './column-kinds.ts';

const state = (name: string): Texts => STATES[name] ?? { id: name, en: name };

/** How many people of a group are in which state; a row that is of no people has none. */
export function peopleColumns<Row>(peopleOf: (row: Row) => GroupCounts['people'] | null): Column<Row>[] {
  const people = (key: string, header: Texts, of: (counts: GroupCounts['people']) => number): Column<Row> =>
    number(key, header, (row) => {
      const counts = peopleOf(row);
      return counts === null ? null : of(counts);
    });
  return [
    people('people', { id: 'Personel', en: 'People' }, ({ total }) => total),
    people('done', state('sudah'), ({ done }) => done),
    people('partial', state('kurang'), ({ partial }) => partial),
    people('none', state('belum'), ({ none }) => none),
    people('no_handle', state('no_username'), ({ noHandle }) => noHandle),
    people('no_posts', state('no_posts'), ({ noPosts }) => noPosts),
    people('excused', state('exempt'), ({ excused }) => excused),
    people('owing', OWING_TERM, ({ partial, none }) => partial + none),
  ];
}
