import type { Platform } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import * as posts from '../../posts/repository/posts.ts';
import { sendPost } from '../../wire.ts';

/** Posts that one change of a client's official accounts says anew at most; the feed's next readings say the rest. */
const CHANGED_MAX = 5_000;

/** Says of the client's posts since an instant (null: of all) whether an active official account shows them, and publishes what changed. */
export async function markOfficial(tx: Transaction, clientId: string, platform: Platform, since: Date | null): Promise<void> {
  for (const post of await posts.markOfficial(tx, { clientId, platform, since }, CHANGED_MAX)) sendPost(tx, post);
}
