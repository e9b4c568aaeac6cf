import { type Database, Problem, problems } from '@balai/runtime';
import { type NamedPost, readPostName } from '../domain/post-name.ts';
import type { postsWithHandles } from '../repository/facts.ts';
import type { targetsAfter, targetsOfPost } from '../repository/rebuild-targets.ts';
import type { PostKind } from '../repository/states.ts';
import type { RebuildPost } from './rebuild-post.ts';

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

export interface RebuildAttendanceParts {
  readonly database: Database;
  readonly rebuildPost: RebuildPost;
  readonly postsWithHandles: typeof postsWithHandles;
  readonly targetsOfPost: typeof targetsOfPost;
  readonly targetsAfter: typeof targetsAfter;
}

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

/** Derives bitmaps again from the recorded facts, a post a transaction; may run beside the service, and be stopped and begun anew. */
export function makeRebuildAttendance(parts: RebuildAttendanceParts) {
  const { database } = parts;

  async function each(targets: readonly PostKind[], sum: { posts: number; changed: number }): Promise<void> {
    for (const target of targets) {
      const rebuilt = await database.unitOfWork('system', (tx) => parts.rebuildPost(tx, target, true));
      if (rebuilt === null) continue;
      sum.posts += 1;
      if (rebuilt.differs) sum.changed += 1;
    }
  }

  async function walk(scopeId: string | null, sum: { posts: number; changed: number }): Promise<void> {
    for (let after = 0; ; ) {
      const page = await database.read('system', (tx) => parts.targetsAfter(tx, after, scopeId, PAGE));
      const last = page.at(-1);
      if (last === undefined) return;
      await each(page, sum);
      after = last.postNo;
    }
  }

  async function namedTargets(selection: RebuildSelection): Promise<PostKind[]> {
    const { post, handle } = selection;
    if (post !== undefined) return database.read('system', (tx) => parts.targetsOfPost(tx, postName(post)));
    const found: PostKind[] = [];
    for (const name of handle === undefined ? [] : handleNames(handle)) {
      const rows = await database.read('system', (tx) => parts.postsWithHandles(tx, name.platform, [name.handle]));
      found.push(...rows.map((row) => ({ postNo: row.post_no, kind: row.kind })));
    }
    return found;
  }

  return async (selection: RebuildSelection): Promise<RebuildResult> => {
    const sum = { posts: 0, changed: 0 };
    if (selection.all === true) await walk(null, sum);
    else if (selection.scope !== undefined) await walk(selection.scope.trim().toUpperCase(), sum);
    else await each(await namedTargets(selection), sum);
    return sum;
  };
}
