import { normaliseHandle } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { COMMENTS } from '../demo/demo-words.ts';
import { sandboxProblems } from '../problems.ts';
import { addComments, addLikes, type EngagementChange, removeComments, removeLikes } from '../repository/engagement.ts';
import { lockPost, type PostRow } from '../repository/posts.ts';
import { bodyReader, invalidField } from './input.ts';
import type { SandboxContext } from './sandbox-context.ts';

/** Handles one call may carry. */
const HANDLES_MAX = 10_000;
/** As many handles of the greatest length fit. */
const bodyLimit = 4 * 1024 * 1024;

const Handles = Type.Array(Type.String({ maxLength: 200 }), { maxItems: HANDLES_MAX });
const readHandles = bodyReader(Type.Object({ handles: Handles }));
const readComments = bodyReader(Type.Object({ handles: Handles, text: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) }));

type ByPost = FastifyRequest<{ Params: { id: string } }>;

/** Likes and comments of a post: add and take back, by handle. Posts are named by id, shortcode or video id. */
export function mountEngagement(app: FastifyInstance, { module }: SandboxContext): void {
  const change = (request: ByPost, work: (tx: Transaction, post: PostRow) => Promise<EngagementChange>): Promise<EngagementChange> =>
    module.database.unitOfWork('system', async (tx) => {
      const post = await lockPost(tx, request.params.id);
      if (post === null) throw new Problem(sandboxProblems.post_not_found, { post: request.params.id });
      return await work(tx, post);
    });

  app.post('/posts/:id/likes', { bodyLimit }, async (request: ByPost) => {
    const handles = distinctHandles(readHandles(request.body).handles);
    const { changed, total } = await change(request, (tx, post) => addLikes(tx, post.id, handles));
    return { success: true, data: { added: changed, like_count: total } };
  });

  app.delete('/posts/:id/likes', { bodyLimit }, async (request: ByPost) => {
    const handles = distinctHandles(readHandles(request.body).handles);
    const { changed, total } = await change(request, (tx, post) => removeLikes(tx, post.id, handles));
    return { success: true, data: { removed: changed, like_count: total } };
  });

  app.post('/posts/:id/comments', { bodyLimit }, async (request: ByPost) => {
    const { handles: given, text } = readComments(request.body);
    const at = module.clock.now();
    const comments = distinctHandles(given).map((handle, index) => ({
      handle,
      text: text ?? COMMENTS[index % COMMENTS.length] ?? 'Hadir',
      at,
    }));
    const { changed, total } = await change(request, (tx, post) => addComments(tx, post.id, comments, false));
    return { success: true, data: { added: changed, comment_count: total } };
  });

  app.delete('/posts/:id/comments', { bodyLimit }, async (request: ByPost) => {
    const handles = distinctHandles(readHandles(request.body).handles);
    const { changed, total } = await change(request, (tx, post) => removeComments(tx, post.id, handles));
    return { success: true, data: { removed: changed, comment_count: total } };
  });
}

/** The handle in comparable form. @throws Problem `invalid_request` naming the field */
export function handleIn(field: string, raw: string): string {
  const handle = normaliseHandle(raw);
  if (handle === null) throw invalidField(field, 'is not a handle');
  return handle;
}

/** The handles in comparable form, each once, in order. @throws Problem `invalid_request` naming the first unusable one */
export function distinctHandles(raw: readonly string[], field = 'handles'): string[] {
  return [...new Set(raw.map((text, index) => handleIn(`${field}.${index}`, text)))];
}
