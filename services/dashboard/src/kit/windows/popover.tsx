import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './popover.module.css';

// Room between the button and the panel, and between the panel and the window's edge, in px.
const GAP = 6;
const EDGE = 8;

/** Puts the panel under its button, or above where only there is room for it, inside the window; on phones the style makes it a sheet at the bottom. */
function alignUnder(button: HTMLElement, panel: HTMLElement) {
  const at = button.getBoundingClientRect();
  const left = Math.max(EDGE, Math.min(at.left, window.innerWidth - panel.offsetWidth - EDGE));
  const below = window.innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const isAbove = panel.scrollHeight > below && above > below;
  panel.style.setProperty('--left', `${left}px`);
  panel.style.setProperty('--room', `${isAbove ? above : below}px`);
  panel.style.setProperty('--top', `${isAbove ? at.top - GAP - panel.offsetHeight : at.bottom + GAP}px`);
}

/**
 * A button that opens a small panel under itself, on the browser's own popover: Escape and a press elsewhere close it, the focus goes back.
 * The element marked `data-autofocus` gets the focus, else the panel. `children` are drawn while it is open.
 */
export function Popover(props: {
  button: ReactNode;
  /** Name of button and panel for screen readers, where the button shows no words of its own. */
  label?: string;
  panelLabel: string;
  className?: string | undefined;
  children: (close: () => void) => ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const [at, shown] = [button.current, panel.current];
    if (!isOpen || at === null || shown === null) return;
    alignUnder(at, shown);
    shown.focus({ preventScroll: true });
    const begin = () => shown.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
    begin();
    // What loads after it was opened makes it wider: it stays inside the window, and gets the focus if nobody has moved it on.
    const resized = new ResizeObserver(() => {
      alignUnder(at, shown);
      if (document.activeElement === shown) begin();
    });
    resized.observe(shown);
    return () => resized.disconnect();
  }, [isOpen]);
  const close = () => panel.current?.hidePopover();
  return (
    <>
      <button
        ref={button}
        type="button"
        className={props.className}
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={props.label}
      >
        {props.button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={props.panelLabel}
        tabIndex={-1}
        className={styles.panel}
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
      >
        {isOpen && props.children(close)}
      </div>
    </>
  );
}
