import type { ReactNode } from 'react';
import styles from './badge.module.css';

/** Colour families of states; the word beside the colour always says the state too. */
export type Tone = 'ok' | 'warn' | 'bad' | 'none' | 'exempt' | 'accent';

/** A small label with an optional icon. */
export function Badge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}
