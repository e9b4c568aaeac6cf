import type { ReactNode } from 'react';
import styles from './bare-page.module.css';
import { LanguageChoice } from './language-choice.tsx';
import { Logo } from './logo.tsx';

/** A page alone on the screen, for whoever has no session: the sign of the house, the languages, and what it is about. */
export function BarePage({ isWide = false, children }: { isWide?: boolean; children: ReactNode }) {
  return (
    <main className={styles.page} data-wide={isWide || undefined}>
      <div className={styles.brand}>
        <Logo />
        <LanguageChoice />
      </div>
      {children}
    </main>
  );
}
