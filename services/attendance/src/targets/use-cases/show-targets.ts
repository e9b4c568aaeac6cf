import type { Actor } from '@balai/runtime/access';
import type { Page, Paging } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { AttendanceContext } from '../../context.ts';
import { findClient } from '../../roster/repository/clients.ts';
import * as targets from '../repository/targets.ts';

type Context = Pick<AttendanceContext, 'read'>;

/**
 * The target of a client; null while nobody ever set one.
 * @throws Problem `client_not_found`.
 */
export const showTarget = ({ read }: Context, actor: Actor, clientId: string): Promise<targets.TargetRow | null> =>
  read(actor.scope, async (tx) => {
    if ((await findClient(tx, clientId)) === null) throw clientNotFound(clientId);
    return targets.findTarget(tx, clientId);
  });

/** Targets of the clients the account sees. */
export const showTargets = ({ read }: Context, actor: Actor, paging: Paging<'client_id'>): Promise<Page<targets.TargetRow>> =>
  read(actor.scope, (tx) => targets.listTargets(tx, paging));
