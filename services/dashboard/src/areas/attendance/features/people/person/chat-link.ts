import type { ResponseOf } from '@balai/contracts';
import type { listNumbers } from '@balai/contracts/notifier';

type Number = Pick<ResponseOf<typeof listNumbers>['data'][number], 'address' | 'state'>;

/** The order by which people link their number. */
const ORDER = 'userrequest';

/** Opens a chat with the first connected number, with the order in it by which people link theirs; null: none is connected. */
export function chatLinkOf(numbers: readonly Number[]): string | null {
  const connected = numbers.find(({ address, state }) => address !== null && state === 'ready');
  return connected === undefined ? null : `https://wa.me/${connected.address}?text=${ORDER}`;
}
