import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import type { CommerceContext } from '../context.ts';
import { isEnabled, setEnabled } from './notice-repository.ts';

type Context = Pick<CommerceContext, 'database' | 'clock'>;

/** Whether a client sends its customers messages about orders. */
export const showSetting = ({ database }: Context, actor: Actor, clientId: string): Promise<boolean> =>
  database.read(actor.scope, (tx) => isEnabled(tx, clientId));

export const changeSetting = (
  { database, clock }: Context,
  { actor, clientId, cause }: { readonly actor: Actor; readonly clientId: string; readonly cause: Cause },
  enabled: boolean,
): Promise<number> => database.unitOfWork(actor.scope, (tx) => setEnabled(tx, clientId, enabled, clock.now()), cause);
