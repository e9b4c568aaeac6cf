import { isUuid } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { Page } from '@balai/runtime/database';
import { answerList } from '@balai/runtime/http';
import { peopleOrder } from '../../people-files/domain/people-words.ts';
import type { ListedPerson, PeopleFilter } from '../repository/people-lists.ts';
import { sortKeyOf } from '../use-cases/list-people.ts';
import { personToWire } from './person-wire.ts';

/** How a list of people is asked for. */
interface PeopleListQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly sort?: Parameters<typeof peopleOrder>[0] | undefined;
}

/**
 * Answers a list of people: a page, or all of them in pieces.
 * @throws invalid_cursor (400), and what `read` throws.
 */
export function answerPeople(query: PeopleListQuery, actor: Actor, read: (page: PeopleFilter['page']) => Promise<Page<ListedPerson>>) {
  const { word, by, descending } = peopleOrder(query.sort);
  return answerList(query, {
    order: word,
    isId: isUuid,
    read: (after, limit) => read({ by, descending, after, limit }),
    positionOf: (row) => ({ key: sortKeyOf(row, by), id: row.person_id }),
    toWire: (row) => personToWire(row, actor),
  });
}
