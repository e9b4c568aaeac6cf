import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useSession } from '../../api/session.ts';
import { mayAny } from '../../api/session-rules.ts';
import { withLateTexts } from '../../i18n/i18n.ts';
import { keepWork } from '../area/keep.ts';
import { isTyping } from './typing.ts';

const ShortcutsDialog = lazy(withLateTexts(() => import('./shortcuts-dialog.tsx')));

// After `g` the second letter must follow within this time, so that a lone `g` means nothing later.
const SEQUENCE_MS = 1_000;

/** Keys that work on every page: `/` to search, `g` and a letter to go, `?` for this list. */
export function Shortcuts() {
  const navigate = useNavigate();
  const [helpShown, setHelpShown] = useState(false);
  const goSince = useRef(Number.NEGATIVE_INFINITY);
  const session = useSession();
  useEffect(() => {
    const goTo = async (letter: string) => {
      const { ALL_NAV_ITEMS } = await import('../area/late-features.ts');
      const item = ALL_NAV_ITEMS.find((each) => each.letter === letter && mayAny(session, each.needs));
      if (item !== undefined) await navigate({ to: item.to, search: keepWork });
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // A window that is open already keeps the keys.
      if (document.querySelector('dialog[open]') !== null) return;
      const isSecond = event.timeStamp - goSince.current < SEQUENCE_MS;
      goSince.current = event.key === 'g' && !isSecond ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (isSecond && /^[a-z]$/.test(event.key)) void goTo(event.key).catch(() => undefined);
      else if (event.key === '/') {
        const field = document.querySelector<HTMLInputElement>('[data-search]');
        if (field === null) return;
        event.preventDefault();
        field.focus();
      } else if (event.key === '?') setHelpShown(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session, navigate]);
  if (!helpShown) return null;
  return (
    <Suspense>
      <ShortcutsDialog onClose={() => setHelpShown(false)} />
    </Suspense>
  );
}
