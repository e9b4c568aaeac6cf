import type { ReactNode } from 'react';
import styles from './notice.module.css';

/** A remark beside the content: why something is as it is, or that it went well. */
export function Notice({ tone, children, icon }: { tone: 'info' | 'warn' | 'ok' | 'bad'; children: ReactNode; icon?: ReactNode }) {
  return (
    <div role="status" className={styles.notice} data-tone={tone}>
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <div className={styles.text}>{children}</div>
    </div>
  );
}
