import type { ResponseOf } from '@balai/contracts';
import { showEffect } from '@balai/contracts/attendance';
import { postsMetrics } from '@balai/contracts/collector';
import { read } from '../../../../../api/read.ts';

/** What came of a piece. */
export type Effect = ResponseOf<typeof showEffect>['data'];
/** A planned post beside the published one. */
export type PlanEffect = Effect['plans'][number];

/** The planned posts of a piece beside what came of them. */
export const effectQuery = (pieceId: string) => read(showEffect, { params: { piece: pieceId } }, (answer) => answer.data);

/** How the counts of posts grew. */
export const growthQuery = (postIds: readonly string[]) =>
  read(postsMetrics, { query: { posts: postIds.join(',') } }, (answer) => answer.data);
