import { Empty } from '../../../kit/page/states.tsx';
import type { AskedWork } from './asked-work.ts';
import type { PlatformFreshness } from './freshness.tsx';
import { useNoPosts } from './no-posts.ts';

/** Above numbers of days without posts: why they are empty, and what comes next. */
export function NoPostsNotice({ work, platforms }: { work: AskedWork; platforms: readonly PlatformFreshness[] }) {
  const { text, hint } = useNoPosts(work, platforms);
  return <Empty text={text} hint={hint} />;
}
