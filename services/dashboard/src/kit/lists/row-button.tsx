import type { ReactNode } from 'react';
import styles from './row-button.module.css';

/** A button of a row that is a sign alone. Plain: a long list draws hundreds of them while it is scrolled. */
export function RowButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.button} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
