import type { Worker } from '@balai/runtime/module';
import type { AttendanceContext } from '../../context.ts';
import { pollingOf } from '../../polling.ts';
import * as verificationRows from '../repository/link-verifications.ts';
import * as links from '../repository/reported-links.ts';
import { resolveNextLink } from '../use-cases/resolve-links.ts';
import { requestPostsAgain } from '../use-cases/settle-special-report.ts';
import { requestAuthors } from '../use-cases/verify-links.ts';

/** Follows and verifies reported links; any number of replicas may run them. */
export function linkWorkers(context: AttendanceContext): Worker[] {
  const { pollMs, wake } = context;
  const poll = pollingOf(context);
  const shortLinks = poll('short links', 100, pollMs, () => resolveNextLink(context), links.queue.dueInMs);
  wake.links = () => shortLinks.wake();
  const verifications = poll('link verifications', 100, pollMs, () => requestAuthors(context), verificationRows.queue.dueInMs);
  wake.verifications = () => verifications.wake();
  return [
    ...(context.followsLinks ? [shortLinks] : []),
    verifications,
    poll('special reports', 60_000, 300_000, async () => (await requestPostsAgain(context)) > 0),
  ];
}
