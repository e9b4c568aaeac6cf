import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import type { PersonView } from '../../people/repository/people.ts';
import { listPeople, type PeopleQuery, type PeopleViewer, sortKeyOf } from '../../people/use-cases/list-people.ts';
import { identityProblems } from '../../problems.ts';

/** Rows of one read. */
const PAGE = 1_000;

/** Everybody whom a query leaves, in its order. @throws Problem those of `listPeople`; `people_file_too_long` */
export async function readPeople(
  context: Pick<IdentityContext, 'database'>,
  viewer: PeopleViewer,
  { by, descending, ...meant }: Omit<PeopleQuery, 'page'> & Pick<PeopleQuery['page'], 'by' | 'descending'>,
  limit: number,
): Promise<PersonView[]> {
  const people: PersonView[] = [];
  for (let after: { key: string; id: string } | undefined; ; ) {
    const { rows, last } = await listPeople(context, viewer, { ...meant, page: { by, descending, after, limit: PAGE } });
    people.push(...rows);
    if (people.length > limit) throw new Problem(identityProblems.people_file_too_long, { limit });
    if (last === null) return people;
    after = { key: sortKeyOf(last, by), id: last.person_id };
  }
}
