import type { CommentRow } from '../../repository/engagement.ts';
import type { MediaAddress } from '../media-address.ts';
import { commentUser } from './author-object.ts';

/** A comment as `/api/post/comments` shows it. */
export function commentItem(comment: CommentRow, videoId: string, media: MediaAddress) {
  const created = Math.floor(comment.commented_at.getTime() / 1000);
  const user = commentUser(comment.handle, comment.name, media);
  return {
    allow_download_photo: true,
    author_pin: false,
    aweme_id: videoId,
    // Like a video's, a comment's id holds its second in the upper half; the lower half keeps ids of one second apart.
    cid: ((BigInt(created) << 32n) | (BigInt(comment.seq) & 0xffff_ffffn)).toString(),
    collect_stat: 0,
    comment_language: 'id',
    comment_post_item_ids: null,
    create_time: created,
    digg_count: 0,
    fold_status: 0,
    image_list: null,
    is_author_digged: false,
    is_comment_translatable: true,
    is_high_purchase_intent: false,
    label_list: null,
    no_show: false,
    reply_comment: null,
    reply_comment_total: 0,
    reply_id: '0',
    reply_to_reply_id: '0',
    share_info: { acl: { code: 0, extra: '{}' }, desc: `Komentar ${user.nickname}: ${comment.text}`, title: '', url: '' },
    sort_extra_score: { reply_score: 0.01, show_more_score: 0.12 },
    sort_tags: '{"top_list":1}',
    status: 1,
    stick_position: 0,
    text: comment.text,
    text_extra: [],
    trans_btn_style: 0,
    user,
    user_buried: false,
    user_digged: 0,
  };
}
