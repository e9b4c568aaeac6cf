import { useSession } from '../../api/session.ts';
import { mayAny } from '../../api/session-rules.ts';
import { NAV_ITEMS, type NavItem } from './features.ts';

const always = () => true;

/** The menu of this session. */
export function useNavItems(): readonly NavItem[] {
  const session = useSession();
  // biome-ignore lint/correctness/useHookAtTopLevel: the list never changes, so each hook keeps its place
  const shown = NAV_ITEMS.map(({ useShown = always }) => useShown());
  return NAV_ITEMS.filter(({ needs }, index) => shown[index] === true && mayAny(session, needs));
}
