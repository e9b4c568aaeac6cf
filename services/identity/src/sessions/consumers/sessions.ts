import { sessionsSeen } from '@balai/contracts/access';
import { identitySessions } from '@balai/contracts/identity';
import { on, subscribe } from '@balai/runtime/messaging';
import * as sessions from '../repository/sessions.ts';

/** Every process tells in which sessions something was called. */
export const sessionSubscription = subscribe(identitySessions, [
  on(sessionsSeen, ({ data }, { tx }) => sessions.noteSeen(tx, data.session_ids, new Date(data.seen_at))),
]);
