import type { Account } from '../../repository/accounts.ts';
import type { PostRow } from '../../repository/posts.ts';
import type { MediaAddress } from '../media-address.ts';
import { authorObject } from './author-object.ts';

const PLAYS_PER_LIKE = 14;

const hashtagsOf = (text: string) =>
  [...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map((match) => ({
    awemeId: '',
    end: match.index + match[0].length,
    hashtagName: match[1] ?? '',
    isCommerce: false,
    start: match.index,
    subType: 0,
    type: 1,
  }));

/** A video as the feed and `/api/post/detail` show it. There is a cover, but no film behind it: its address is empty. */
export function postItem(post: PostRow, owner: Account, media: MediaAddress) {
  const desc = post.caption ?? '';
  const stats = {
    collectCount: Math.floor(post.like_count / 9),
    commentCount: post.comment_count,
    diggCount: post.like_count,
    playCount: (post.like_count + post.comment_count) * PLAYS_PER_LIKE,
    shareCount: Math.floor(post.like_count / 21),
  };
  const cover = media.picture(post.platform_id, 0, 576);
  return {
    id: post.platform_id,
    desc,
    createTime: Math.floor(post.taken_at.getTime() / 1000),
    author: authorObject(owner, media),
    stats,
    statsV2: { ...Object.fromEntries(Object.entries(stats).map(([name, count]) => [name, String(count)])), repostCount: '0' },
    video: {
      bitrate: 812_345,
      cover,
      dynamicCover: cover,
      duration: 27,
      format: 'mp4',
      height: 1024,
      id: post.platform_id,
      originCover: cover,
      playAddr: '',
      ratio: '540p',
      width: 576,
    },
    CategoryType: 104,
    collected: false,
    contents: [{ desc, textExtra: [] }],
    digged: false,
    duetEnabled: true,
    forFriend: false,
    isAd: false,
    itemCommentStatus: 0,
    item_control: { can_repost: true },
    officalItem: false,
    originalItem: false,
    privateItem: false,
    secret: false,
    shareEnabled: true,
    stitchEnabled: true,
    textExtra: hashtagsOf(desc),
    textLanguage: 'id',
    textTranslatable: true,
  };
}
