import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { holdPerson } from '../../roster/repository/reporters.ts';
import { findPerson, findPostFor, type PersonKey, type TargetPerson, type TargetPost } from '../repository/correction-targets.ts';
import { findPost, type PostName } from '../repository/evidence-source.ts';

type Context = Pick<RecapContext, 'read'>;

/**
 * A person the account sees.
 * @param field what the caller named the person by
 * @throws Problem `person_not_found`, also for somebody else's.
 */
export async function findVisiblePerson(
  { read }: Context,
  actor: Pick<Actor, 'scope'>,
  key: PersonKey,
  field = 'person',
): Promise<TargetPerson> {
  const person = await read(actor.scope, (tx) => findPerson(tx, key));
  if (person === null) throw personNotFound(field);
  return person;
}

/** Nobody in sight is the person that stands in `field`. */
export function personNotFound(field: string): Problem {
  return new Problem(attendanceProblems.person_not_found, {}, { field });
}

/** The client of a person who was found before, and stays there until the unit of work ends. @throws Problem `person_not_found` once they have moved out of sight. */
export async function heldClientOf(tx: Transaction, { person_id }: Pick<TargetPerson, 'person_id'>): Promise<string> {
  const clientId = await holdPerson(tx, person_id);
  if (clientId === null) throw personNotFound('person');
  return clientId;
}

const NAMES_OF_POSTS = {
  id: 'tidak ditemukan; tulis instagram:KODE, tiktok:ID, atau id konten di Balai',
  en: 'was not found; write instagram:CODE, tiktok:ID, or the id of the post in Balai',
};

/** Nobody has a post of the name that stands in `field`: mostly it is the code alone. */
export const postNotFound = (field = 'post') =>
  new Problem(attendanceProblems.post_not_found, {}, { errors: [{ field, message: NAMES_OF_POSTS }] });

/**
 * A post that counts for a person. Looked up beyond the account's sight: a directorate's posts are the tasks of units' people.
 * @throws Problem `post_not_found`; `post_not_for_person` or `post_never_counts` when the account sees the post.
 */
export async function findCountedPost(
  { read }: Context,
  actor: Pick<Actor, 'scope'>,
  person: TargetPerson,
  name: PostName,
): Promise<TargetPost> {
  const post = await read('system', (tx) => findPostFor(tx, person, name));
  if (post === null) throw postNotFound();
  if (post.is_theirs && post.kind === 'routine' && !post.amplify_only) return post;
  const isSeen = (await read(actor.scope, (tx) => findPost(tx, name))) !== null;
  if (!isSeen && !post.is_theirs) throw postNotFound();
  throw new Problem(post.is_theirs ? attendanceProblems.post_never_counts : attendanceProblems.post_not_for_person);
}
