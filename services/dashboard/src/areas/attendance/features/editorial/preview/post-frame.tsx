import { POST_LIMITS } from '@balai/contracts/editorial';
import { IconBookmark, IconDots, IconHeart, IconMessageCircle, IconMusic, IconSend, IconShare3 } from '@tabler/icons-react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PLATFORM_NAMES } from '../platform.tsx';
import type { Attachment } from '../queries.ts';
import { Media } from './media.tsx';
import styles from './preview.module.css';
import { ShownCaption } from './shown-caption.tsx';

/** Platforms whose posts can be shown as they will look. */
export const FRAMED = ['instagram', 'tiktok'] as const;
export type Framed = (typeof FRAMED)[number];

/** A post before it is out. */
export interface DraftPost {
  /** As the platform shows it, without `@`. */
  readonly account: string;
  readonly files: readonly Attachment[];
  /** With its hashtags. */
  readonly caption: string;
}

/** Two lines of a phone. */
const TIKTOK_SHOWN = 80;
/** Instagram shows nothing higher than 4:5 and nothing wider than 1.91:1; a carousel has the shape of its first picture. */
const SHAPES = [0.8, 1.91] as const;
const shapeOf = ([first]: readonly Attachment[]): number =>
  first?.width == null || first.height === null ? 1 : Math.min(SHAPES[1], Math.max(SHAPES[0], first.width / first.height));

const Avatar = ({ account }: { account: string }) => (
  <span className={styles.avatar} aria-hidden>
    {account.slice(0, 1).toUpperCase()}
  </span>
);

function Instagram({ account, files, caption }: DraftPost) {
  return (
    <>
      <div className={styles.head}>
        <Avatar account={account} />
        <strong>{account}</strong>
        <IconDots size={18} aria-hidden />
      </div>
      <Media files={files} shape={shapeOf(files)} />
      <div className={styles.icons} aria-hidden>
        <IconHeart size={22} stroke={1.7} />
        <IconMessageCircle size={22} stroke={1.7} />
        <IconSend size={22} stroke={1.7} />
        <IconBookmark size={22} stroke={1.7} />
      </div>
      <ShownCaption name={account} caption={caption} characters={POST_LIMITS.instagram.shown ?? caption.length} />
    </>
  );
}

function Tiktok({ account, files, caption }: DraftPost) {
  const { t } = useLanguage();
  return (
    <div className={styles.film}>
      <Media files={files} shape={9 / 16} />
      <div className={styles.rail} aria-hidden>
        <Avatar account={account} />
        <IconHeart size={26} />
        <IconMessageCircle size={26} />
        <IconBookmark size={26} />
        <IconShare3 size={26} />
      </div>
      <div className={styles.over}>
        <ShownCaption name={`@${account}`} caption={caption} characters={TIKTOK_SHOWN} />
        <span className={styles.sound} aria-hidden>
          <IconMusic size={13} /> {t('editorial.preview.sound', { account })}
        </span>
      </div>
    </div>
  );
}

/** A post as it will look on a platform: account, pictures or film, caption. */
export function PostFrame({ platform, ...post }: DraftPost & { platform: Framed }) {
  const { t } = useLanguage();
  return (
    <section
      className={styles.frame}
      data-platform={platform}
      aria-label={t('editorial.preview.on', { platform: PLATFORM_NAMES[platform] })}
    >
      {platform === 'instagram' ? <Instagram {...post} /> : <Tiktok {...post} />}
    </section>
  );
}
