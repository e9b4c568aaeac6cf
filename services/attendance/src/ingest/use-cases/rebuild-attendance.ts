import { Problem, problems } from '@balai/runtime/problem';
import type { AttendanceContext } from '../../context.ts';
import { postsWithHandles } from '../../facts/repository/facts.ts';
import type { PostKind } from '../../facts/repository/states.ts';
import { type NamedPost, readPostName } from '../../posts/domain/post-name.ts';
import { targetsAfter, targetsOfPost } from '../repository/rebuild-targets.ts';
import { type RebuildContext, rebuildPost } from './rebuild-post.ts';

/** What to rebuild; exactly one of them. */
export interface RebuildSelection {
  /** Post: UUID, `instagram:CODE` or `tiktok:ID`. */
  readonly post?: string | undefined;
  /** Handle, `instagram:NAME`, `tiktok:NAME`, or `NAME` on both. */
  readonly handle?: string | undefined;
  /** Client whose posts. */
  readonly scope?: string | undefined;
  readonly all?: boolean | undefined;
}

/** How many posts were rebuilt, and how many of them had been wrong. */
export interface RebuildResult {
  readonly posts: number;
  readonly changed: number;
}

type Context = RebuildContext & Pick<AttendanceContext, 'database'>;

/** Posts looked up at once while walking through many. */
const PAGE = 200;

const postName = (text: string): NamedPost => {
  const name = readPostName(text);
  if (name === null) throw new Problem(problems.invalid_request, { detail: `not a post: ${text} (UUID, instagram:CODE or tiktok:ID)` });
  return name;
};

function handleNames(text: string): { platform: 'instagram' | 'tiktok'; handle: string }[] {
  const [, platform, name] = /^(?:(instagram|tiktok):)?@?([a-z0-9._-]+)$/.exec(text.trim().toLowerCase()) ?? [];
  if (name === undefined)
    throw new Problem(problems.invalid_request, { detail: `not a handle: ${text} (NAME, instagram:NAME or tiktok:NAME)` });
  if (platform === 'instagram' || platform === 'tiktok') return [{ platform, handle: name }];
  return [
    { platform: 'instagram', handle: name },
    { platform: 'tiktok', handle: name },
  ];
}

type Sum = { posts: number; changed: number };

async function rebuildEach(context: Context, targets: readonly PostKind[], sum: Sum): Promise<void> {
  for (const target of targets) {
    const rebuilt = await context.database.unitOfWork('system', (tx) => rebuildPost(context, tx, target, true));
    if (rebuilt === null) continue;
    sum.posts += 1;
    if (rebuilt.differs) sum.changed += 1;
  }
}

async function rebuildScope(context: Context, scopeId: string | null, sum: Sum): Promise<void> {
  for (let after = 0; ; ) {
    const from = after;
    const page = await context.database.read('system', (tx) => targetsAfter(tx, from, scopeId, PAGE));
    const last = page.at(-1);
    if (last === undefined) return;
    await rebuildEach(context, page, sum);
    after = last.post_no;
  }
}

async function namedTargets({ database }: Context, { post, handle }: RebuildSelection): Promise<PostKind[]> {
  if (post !== undefined) return database.read('system', (tx) => targetsOfPost(tx, postName(post)));
  const found: PostKind[] = [];
  for (const name of handle === undefined ? [] : handleNames(handle)) {
    found.push(...(await database.read('system', (tx) => postsWithHandles(tx, name.platform, [name.handle]))));
  }
  return found;
}

/**
 * Derives bitmaps again from the recorded facts, each post in its own transaction; it may run beside the service, and may be stopped at any time.
 * @throws Problem `invalid_request` when the selection cannot be read.
 */
export async function rebuildAttendance(context: Context, selection: RebuildSelection): Promise<RebuildResult> {
  const sum = { posts: 0, changed: 0 };
  if (selection.all === true) await rebuildScope(context, null, sum);
  else if (selection.scope !== undefined) await rebuildScope(context, selection.scope.trim().toUpperCase(), sum);
  else await rebuildEach(context, await namedTargets(context, selection), sum);
  return sum;
}
