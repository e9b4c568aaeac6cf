import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../../../../../api/session.ts';
import { emptyDraft, isEmpty, type OrderDraft } from './draft.ts';
import { keptOrder } from './kept-order.ts';

/** The draft of an order, kept in the browser until it is saved. @param initial what an existing order has; null: a new one */
export function useKeptDraft(clientId: string, initial: OrderDraft | null) {
  const { account_id: accountId } = useSession();
  const kept = useMemo(() => keptOrder(accountId, clientId, initial?.saved?.id ?? null), [accountId, clientId, initial?.saved?.id]);
  const [restored] = useState(() => {
    const found = kept.read();
    // Of an order that somebody else changed since, what was typed would be saved over theirs.
    return found !== null && (initial === null || found.saved?.version === initial.saved?.version) && !isEmpty(found) ? found : null;
  });
  const [draft, setDraft] = useState<OrderDraft>(() => restored ?? initial ?? emptyDraft());
  const [isRestored, setRestored] = useState(restored !== null);
  const isOver = useRef(false);
  useEffect(() => {
    if (!isOver.current) kept.write(isEmpty(draft) ? null : draft);
  }, [kept, draft]);
  return {
    draft,
    setDraft,
    isRestored,
    /** Drops what was typed. */
    startAnew: () => {
      kept.write(null);
      setDraft(initial ?? emptyDraft());
      setRestored(false);
    },
    /** Keeps nothing any more: the order is saved. */
    forget: () => {
      isOver.current = true;
      kept.write(null);
    },
  };
}
