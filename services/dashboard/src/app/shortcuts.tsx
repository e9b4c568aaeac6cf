import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { useWord } from '../i18n/use-word.ts';
import { Dialog } from '../kit/dialog.tsx';
import styles from './shortcuts.module.css';
import { keepClient } from './use-client.ts';
import { useNavItems } from './use-nav-items.ts';

// After `g` the second letter must follow within this time, so that a lone `g` means nothing later.
const SEQUENCE_MS = 1_000;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Keys that work on every page: `/` to search, `g` and a letter to go, `?` for this list. */
export function Shortcuts() {
  const { t } = useLanguage();
  const word = useWord();
  const navigate = useNavigate();
  const [helpShown, setHelpShown] = useState(false);
  const goSince = useRef(Number.NEGATIVE_INFINITY);
  const items = useNavItems();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isSecond = event.timeStamp - goSince.current < SEQUENCE_MS;
      goSince.current = event.key === 'g' && !isSecond ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const item = isSecond ? items.find((each) => each.letter === event.key) : undefined;
      if (item !== undefined) void navigate({ to: item.to, search: keepClient });
      else if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('[data-search]')?.focus();
      } else if (event.key === '?') setHelpShown(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [items, navigate]);
  if (!helpShown) return null;
  return (
    <Dialog title={t('shortcuts.title')} onClose={() => setHelpShown(false)}>
      <dl className={styles.list}>
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>{t('shortcuts.search')}</dd>
        {items
          .filter(({ letter }) => letter !== undefined)
          .map((item) => (
            <div key={item.name} className={styles.pair}>
              <dt>
                <kbd>g</kbd> <kbd>{item.letter}</kbd>
              </dt>
              <dd>{word(`${item.name}.nav`, 'go')}</dd>
            </div>
          ))}
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>{t('shortcuts.help')}</dd>
      </dl>
    </Dialog>
  );
}
