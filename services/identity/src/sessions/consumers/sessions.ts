import { sessionsSeen } from '@balai/contracts/access';
import { identitySessions } from '@balai/contracts/identity';
import { on, subscribe } from '@balai/runtime/messaging';
import * as keys from '../../service-accounts/repository/service-keys.ts';
import * as sessions from '../repository/sessions.ts';

/** Every process tells in which sessions something was called. */
export const sessionSubscription = subscribe(identitySessions, [
  on(sessionsSeen, async ({ data }, { tx }) => {
    const at = new Date(data.seen_at);
    await sessions.noteSeen(tx, data.session_ids, at);
    // Calls with a program's key have its id for a session.
    await keys.noteUsed(tx, data.session_ids, at);
  }),
]);
