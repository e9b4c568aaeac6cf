import type { ResponseOf } from '@balai/contracts';
import { postEvidence } from '@balai/contracts/attendance';
import { read } from '../../api/read.ts';

/** Everything behind the numbers of a post. */
export type Evidence = ResponseOf<typeof postEvidence>['data'];

/** The evidence of a post, by its internal id or `instagram:CODE`, `tiktok:ID`. */
export const evidenceQuery = (postId: string) => read(postEvidence, { params: { id: postId } }, (answer) => answer.data);
