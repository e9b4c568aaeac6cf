import { IconFile } from '@tabler/icons-react';
import styles from './chat.module.css';

/** A file that goes with a message. Without an address it is only named. */
export function ChatFile({ label, href }: { label: string; href?: string }) {
  const content = (
    <>
      <IconFile size={16} aria-hidden /> {label}
    </>
  );
  if (href === undefined) return <span className={styles.document}>{content}</span>;
  return (
    <a className={styles.document} href={href} download>
      {content}
    </a>
  );
}
