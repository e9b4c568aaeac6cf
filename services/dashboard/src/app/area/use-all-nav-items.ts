import { useSession } from '../../api/session.ts';
import { mayAny } from '../../api/session-rules.ts';
import type { NavItem } from './features.ts';
import { ALL_NAV_ITEMS } from './late-features.ts';

const always = () => true;

/** Every entry that this session may open: of the places and of the account's menu. */
export function useAllNavItems(): readonly NavItem[] {
  const session = useSession();
  // The list never changes, so each hook keeps its place.
  const shown = ALL_NAV_ITEMS.map((item) => (item.under === 'menu' ? (item.useShown ?? always) : always)());
  return ALL_NAV_ITEMS.filter(({ needs }, index) => shown[index] === true && mayAny(session, needs));
}
