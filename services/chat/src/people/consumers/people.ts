import { accountChanged, memberChanged, userChanged } from '@balai/contracts/access';
import { chatPeople } from '@balai/contracts/chat';
import { on, subscribe } from '@balai/runtime/messaging';
import { stateProjection } from '@balai/runtime/projection';
import { memberCopy, staffCopy, userCopy } from '../repository/people.ts';

/** Everybody who may chat follows identity. */
export const peopleSubscription = subscribe(chatPeople, [
  on(accountChanged, ({ data }, { tx }) => staffCopy.apply(tx, data)),
  on(memberChanged, ({ data }, { tx }) => memberCopy.apply(tx, data)),
  on(userChanged, ({ data }, { tx }) => userCopy.apply(tx, data)),
]);

/** The copy of accounts. */
export const peopleProjection = stateProjection('people', chatPeople, staffCopy, memberCopy, userCopy);
