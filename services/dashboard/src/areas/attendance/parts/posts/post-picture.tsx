import { IconBrandInstagram, IconBrandTiktok } from '@tabler/icons-react';
import { useState } from 'react';
import { ownPicture } from '../../../../kit/page/own-picture.ts';
import styles from './post-picture.module.css';

/** The picture of a post by its signed link; the platform's sign where there is none, or it could not be had. */
export function PostPicture({
  platform,
  url,
  size,
}: {
  platform: string;
  url: string | null;
  size: 'card' | 'row' | 'line' | 'task' | 'page';
}) {
  const [isGone, setIsGone] = useState(false);
  const own = ownPicture(url);
  const Sign = platform === 'tiktok' ? IconBrandTiktok : IconBrandInstagram;
  return (
    <span className={styles.picture} data-size={size}>
      {own === null || isGone ? (
        <Sign size={size === 'row' ? 16 : size === 'line' ? 20 : 28} stroke={1.4} aria-hidden />
      ) : (
        <img src={own} alt="" loading="lazy" decoding="async" onError={() => setIsGone(true)} />
      )}
    </span>
  );
}
