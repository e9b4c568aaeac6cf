import type { Actor } from '@balai/runtime/access';
import type { RecapContext } from '../../context.ts';
import { directoratesAmong } from '../../facts/repository/activity.ts';
import { findSelf } from '../../posts/use-cases/find-self.ts';
import { directorateOfRole } from '../../roster/domain/audience.ts';

/** Whether a client is a directorate whose role the member holds, so that its tasks are theirs. @throws Problem as `findSelf` */
export async function holdsRoleOf(context: Pick<RecapContext, 'read'>, actor: Actor, clientId: string): Promise<boolean> {
  const { person } = await findSelf(context, actor);
  if (!person.roles.map(directorateOfRole).includes(clientId)) return false;
  return (await context.read('system', (tx) => directoratesAmong(tx, [clientId]))).length > 0;
}
