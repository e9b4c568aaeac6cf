import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { withLateTexts } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { NamedArea } from '../area/areas.ts';
import styles from './search-button.module.css';
import { isTyping } from './typing.ts';

/** The search of an area; what finds in the area is asked for at the same time. */
const paletteOf = (area: NamedArea | undefined) =>
  lazy(async () => {
    const found = area?.found?.();
    return (await withLateTexts(() => import('./palette.tsx'))()).paletteOf(await found);
  });

/** Opens the search over everything: by the mouse, by Ctrl K or ⌘ K anywhere, by `/` where the page has no search field of its own. */
export function SearchButton({ area }: { area: NamedArea | undefined }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const Palette = useMemo(() => paletteOf(area), [area]);
  const [isOpen, setIsOpen] = useState(false);
  /** What is typed after the keys that open it and before its field is there; null: it is not being opened by keys. */
  const early = useRef<string | null>(null);
  const close = useCallback(() => {
    early.current = null;
    setIsOpen(false);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isText = event.key.length === 1 && !(event.ctrlKey || event.metaKey || event.altKey);
      if (early.current !== null && isText && document.querySelector('dialog[open]') === null) {
        early.current += event.key;
        event.preventDefault();
        // Nor is it a shortcut of the page.
        event.stopImmediatePropagation();
        return;
      }
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
      const isSlash =
        event.key === '/' &&
        !(event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) &&
        document.querySelector('[data-search]') === null;
      // A window that is open already keeps the keys.
      if (!(isCommand || isSlash) || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      early.current ??= '';
      setIsOpen(true);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={labelOf(`area.${area?.name}`, 'find', t('palette.title'))}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      >
        <IconSearch size={18} stroke={1.7} aria-hidden />
        <span className={styles.word}>{t('palette.button')}</span>
        <kbd className={styles.keys}>Ctrl K</kbd>
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <Palette early={early} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
