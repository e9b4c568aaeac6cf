import { useSession } from '../../api/session.ts';
import { mayAny } from '../../api/session-rules.ts';
import type { TabEntry } from './feature.ts';
import { NAV_ITEMS, type NavItem } from './features.ts';

/** The entries of the areas' places that this session may open. */
export function useNavItems(): readonly NavItem<TabEntry>[] {
  const session = useSession();
  return NAV_ITEMS.filter(({ needs }) => mayAny(session, needs));
}
