import { lazy, Suspense, useRef, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import type { Cell } from './cell.ts';
import styles from './list.module.css';

// Loads with the first cell that is changed.
const InlineEditor = lazy(() => import('./inline-editor.tsx'));

/** A value that is changed where it stands. */
export function InlineCell({ text, ...cell }: Cell & { text: string }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = useValues(cell.resource).labelOf(cell.name);
  const shown = (
    <button
      ref={button}
      type="button"
      className={styles.cell}
      aria-label={t('resources.editCell', { label, value: text })}
      onClick={() => setOpen(true)}
    >
      {text}
    </button>
  );
  if (!isOpen) return shown;
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <Suspense fallback={text}>
      <InlineEditor {...cell} label={label} onClose={close} />
    </Suspense>
  );
}
