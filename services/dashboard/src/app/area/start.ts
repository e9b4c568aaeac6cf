import type { Session } from '../../api/session.ts';
import { mayAny } from '../../api/session-rules.ts';
import { FEATURES, NAV_ITEMS } from './features.ts';

type Places = Pick<(typeof NAV_ITEMS)[number], 'to' | 'needs'>;

/** Where a session begins: at `/`, or at the first page of the menu that it may open. */
export function startOf(
  session: Session,
  root: Places['needs'] = FEATURES.find(({ pages }) => '/' in pages)?.needs ?? 'public',
  items: readonly Places[] = NAV_ITEMS,
): string {
  return mayAny(session, root) ? '/' : (items.find(({ needs }) => mayAny(session, needs))?.to ?? '/');
}
