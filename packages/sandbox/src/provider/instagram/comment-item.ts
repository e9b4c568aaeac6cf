import type { CommentRow } from '../../repository/engagement.ts';
import type { MediaAddress } from '../media-address.ts';
import { shortUser, userOfHandle } from './user-object.ts';

const COMMENT_ID_BASE = 17_900_000_000_000_000n;

/** A comment as `/v1/comments` shows it. */
export function commentItem(comment: CommentRow, media: MediaAddress) {
  const created = Math.floor(comment.commented_at.getTime() / 1000);
  const user = shortUser(userOfHandle(comment.handle, comment.name), media);
  return {
    bit_flags: 0,
    child_comment_count: 0,
    comment_index: 0,
    comment_like_count: 0,
    content_type: 'comment',
    created_at: created,
    created_at_utc: created,
    did_report_as_spam: false,
    has_liked_comment: false,
    has_translation: false,
    hashtags: [],
    id: (COMMENT_ID_BASE + BigInt(comment.seq)).toString(),
    inline_composer_display_condition: 'never',
    is_covered: false,
    is_created_by_media_owner: false,
    is_ranked_comment: true,
    like_count: 0,
    mentions: [],
    private_reply_status: 0,
    share_enabled: false,
    status: 'Active',
    text: comment.text,
    type: 0,
    user,
    user_id: user.id,
  };
}
