import { sql, type Transaction } from '@balai/runtime/database';

/** What a post is shown with. */
export interface PostPicture {
  readonly post_no: number;
  readonly client_name: string;
  readonly thumbnail_url: string | null;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  /** When it was made a special task. */
  readonly special_at: Date | null;
}

/** Pictures of posts and the names of their clients; of a client that is not seen, its id. */
export const readPictures = (tx: Transaction, postNos: readonly number[]): Promise<PostPicture[]> =>
  tx.many(sql`
    select p.post_no, coalesce(c.name, p.client_id) as client_name, p.thumbnail_url, p.like_count, p.comment_count, p.special_at
    from attendance.post p left join access.client c using (client_id) where p.post_no = any(${[...postNos]}::int[])`);
