import type { MessageDefinition } from '@balai/contracts';
import { accountChanged, memberChanged, signingKeyPublished, userChanged } from '@balai/contracts/access';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { type Republisher, republisher } from '@balai/runtime/projection';
import * as accounts from './accounts/repository/accounts.ts';
import * as clients from './clients/repository/clients.ts';
import { platformOf } from './domain/platform.ts';
import {
  accountState,
  clientState,
  handleState,
  memberState,
  personState,
  type StateEvent,
  signingKeyState,
  userState,
} from './events/state.ts';
import * as signingKeys from './keys/repository/signing-keys.ts';
import * as handles from './people/repository/handles.ts';
import * as people from './people/repository/people.ts';

/** Rows repeated per transaction. */
const PAGE = 500;
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';

/** Pages over rows ordered by a key: a full page means there may be more. */
function paged<M extends MessageDefinition, R>(
  message: M,
  read: (tx: Transaction, after: string | null) => Promise<R[]>,
  keyOf: (row: R) => string,
  stateOf: (row: R) => StateEvent<M>,
): Republisher {
  return republisher(message, async (tx, after) => {
    const rows = await read(tx, after);
    const last = rows.at(-1);
    return { messages: rows.map(stateOf), next: last === undefined || rows.length < PAGE ? null : keyOf(last) };
  });
}

function handleKey(text: string | null): handles.HandleKey {
  const [platform = '', handle = ''] = (text ?? '').split(' ');
  return { platform: platformOf(platform), handle };
}

/** How identity repeats everything it owns. */
export const identityRepublishers: readonly Republisher[] = [
  paged(
    signingKeyPublished,
    (tx, after) => signingKeys.listAfter(tx, after ?? '', PAGE),
    (row) => row.kid,
    signingKeyState,
  ),
  paged(
    accountChanged,
    (tx, after) => accounts.listAfter(tx, 'staff', after ?? FIRST_UUID, PAGE),
    (row) => row.account_id,
    accountState,
  ),
  paged(
    memberChanged,
    (tx, after) => accounts.listAfter(tx, 'members', after ?? FIRST_UUID, PAGE),
    (row) => row.account_id,
    memberState,
  ),
  paged(
    userChanged,
    (tx, after) => accounts.listAfter(tx, 'users', after ?? FIRST_UUID, PAGE),
    (row) => row.account_id,
    userState,
  ),
  paged(
    clientChanged,
    (tx, after) => clients.listAfter(tx, after ?? '', PAGE),
    (row) => row.client_id,
    clientState,
  ),
  paged(
    personChanged,
    (tx, after) => people.listAfter(tx, after ?? FIRST_UUID, PAGE),
    (row) => row.person_id,
    personState,
  ),
  paged(
    handleChanged,
    (tx, after) => handles.listAfter(tx, handleKey(after), PAGE),
    (row) => `${row.platform} ${row.handle}`,
    handleState,
  ),
];
