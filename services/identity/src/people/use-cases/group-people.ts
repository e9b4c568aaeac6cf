import type { Actor } from '@balai/runtime/access';
import type { IdentityContext } from '../../context.ts';
import { type GroupRow, groups } from '../repository/people-groups.ts';
import { audienceOf, type PeopleQuery } from './list-people.ts';

/** How the people of a query are spread. @throws those of `listPeople` */
export const groupPeople = ({ database }: IdentityContext, actor: Actor, query: Omit<PeopleQuery, 'page'>): Promise<GroupRow[]> =>
  database.read(actor.scope, async (tx) => groups(tx, await audienceOf(tx, actor, query)));
