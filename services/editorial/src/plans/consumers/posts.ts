import { postChanged } from '@balai/contracts/collector';
import { editorialPosts } from '@balai/contracts/editorial';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import { type Projection, stateProjection } from '@balai/runtime/projection';
import type { EditorialContext } from '../../context.ts';
import * as seenPosts from '../repository/seen-posts.ts';
import { notePost } from '../use-cases/note-post.ts';

/** Posts of the collector: planned ones are recognised among them. */
export const postSubscription = (context: EditorialContext): Subscription =>
  subscribe(editorialPosts, [on(postChanged, ({ data }, { tx }) => notePost(context, tx, data))]);

/** The copy of posts. */
export const postProjection: Projection = stateProjection('posts', editorialPosts, seenPosts.copy);
