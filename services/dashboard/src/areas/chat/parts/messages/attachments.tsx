import type { Message } from '@balai/contracts/chat';
import { IconFile } from '@tabler/icons-react';
import { ownPicture } from '../../../../kit/page/own-picture.ts';
import styles from './message.module.css';

/** Files and pictures of a message. @param words names of those that have none */
export function Attachments({ message, words }: { message: Message; words: { readonly picture: string; readonly file: string } }) {
  return message.attachments.map(({ media_url, media_thumbnail_url, file_name }) => {
    const picture =
      message.message_type === 'image' || message.message_type === 'album' ? ownPicture(media_thumbnail_url ?? media_url) : null;
    return (
      <a key={media_url} href={media_url} target="_blank" rel="noopener noreferrer" className={styles.attachment}>
        {picture === null ? <IconFile size={18} aria-hidden /> : <img src={picture} alt={file_name ?? words.picture} loading="lazy" />}
        {picture === null && <span>{file_name ?? words.file}</span>}
      </a>
    );
  });
}
