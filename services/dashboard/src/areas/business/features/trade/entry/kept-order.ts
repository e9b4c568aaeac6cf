import { keptDraft } from '../../../../../api/kept-draft.ts';
import { emptyDraft, type OrderDraft } from './draft.ts';

/** Keeps what somebody typed into an order in this browser, for their account only. */
export function keptOrder(accountId: string, clientId: string, orderId: string | null) {
  const { read, write } = keptDraft<OrderDraft>(accountId, clientId, 'sales-order', orderId ?? 'new');
  return {
    read(): OrderDraft | null {
      const kept = read();
      // One that an older version kept lacks newer fields.
      return kept === null ? null : { ...emptyDraft(), ...kept.draft };
    },
    write,
  };
}
