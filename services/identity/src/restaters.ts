import type { MessageDefinition } from '@balai/contracts';
import { accountChanged, signingKeyPublished } from '@balai/contracts/access';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { type Restater, restater, type Transaction } from '@balai/runtime';
import { platformOf } from './domain/platform.ts';
import type { HandleKey } from './repository/handles.ts';
import type { Store } from './repository/store.ts';
import { accountMessage, clientMessage, handleMessage, type Outgoing, personMessage, signingKeyMessage } from './use-cases/publish.ts';

/** Rows repeated per transaction. */
const PAGE = 500;
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';

/** Pages over rows ordered by a key: a full page means there may be more. */
function paged<M extends MessageDefinition, R, D>(
  message: M,
  read: (tx: Transaction, after: string | null) => Promise<R[]>,
  keyOf: (row: R) => string,
  toMessage: (row: R) => Outgoing<D>,
): Restater {
  return restater<MessageDefinition>(message, async (tx, after) => {
    const rows = await read(tx, after);
    const last = rows.at(-1);
    return { messages: rows.map(toMessage), next: last === undefined || rows.length < PAGE ? null : keyOf(last) };
  });
}

function handleKey(text: string | null): HandleKey {
  const [platform = '', handle = ''] = (text ?? '').split(' ');
  return { platform: platformOf(platform), handle };
}

/** How identity repeats everything it owns. */
export const identityRestaters = ({ clients, people, handles, accounts, signingKeys }: Store): Restater[] => [
  paged(
    signingKeyPublished,
    (tx, after) => signingKeys.listAfter(tx, after ?? '', PAGE),
    (row) => row.kid,
    signingKeyMessage,
  ),
  paged(
    accountChanged,
    (tx, after) => accounts.listAfter(tx, after ?? FIRST_UUID, PAGE),
    (row) => row.accountId,
    accountMessage,
  ),
  paged(
    clientChanged,
    (tx, after) => clients.listAfter(tx, after ?? '', PAGE),
    (row) => row.clientId,
    clientMessage,
  ),
  paged(
    personChanged,
    (tx, after) => people.listAfter(tx, after ?? FIRST_UUID, PAGE),
    (row) => row.personId,
    personMessage,
  ),
  paged(
    handleChanged,
    (tx, after) => handles.listAfter(tx, handleKey(after), PAGE),
    (row) => `${row.platform} ${row.handle}`,
    handleMessage,
  ),
];
