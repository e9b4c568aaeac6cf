import { IconUsers } from '@tabler/icons-react';
import { ownPicture } from '../../../../kit/page/own-picture.ts';
import styles from './avatar.module.css';

const TINTS = 5;

/** The same tint for the same id everywhere. */
export const tintOf = (id: string): number =>
  Array.from(id).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 9_973, 7) % TINTS;

const initialsOf = (name: string): string =>
  name
    .split(/[\s._-]+/)
    .filter((word) => word !== '')
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('');

/** The picture of somebody or of a group, else initials. The name stands beside it. */
export function Avatar(props: { id: string; name: string; image?: string | null; isGroup?: boolean; size?: 'small' | 'large' }) {
  const { id, name, image, isGroup = false, size } = props;
  const source = ownPicture(image);
  return (
    <span className={styles.avatar} data-tint={tintOf(id)} data-size={size} aria-hidden>
      {source !== null && <img src={source} alt="" />}
      {source === null && (isGroup ? <IconUsers size="50%" stroke={1.8} /> : initialsOf(name))}
    </span>
  );
}
