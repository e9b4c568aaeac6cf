import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './dialog.module.css';
import { keepFocusNear, lineOf } from './focus-home.ts';

/** Whether Escape is for something inside: a search that is not empty yet, or a panel that is open. */
const isForWithin = ({ target, currentTarget }: KeyboardEvent<HTMLElement>): boolean =>
  (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') ||
  currentTarget.querySelector(':popover-open') !== null;

/**
 * A modal window over the page: in the middle (`wide` for two columns), as a sheet from the right for forms, or near the top where what it shows grows and shrinks. Built on the browser's own `<dialog>`, which keeps
 * the focus inside, closes on Escape and gives the focus back. The element marked `data-autofocus` gets the focus, else
 * the first field (a form that comes late sees to that itself). Without `onClose` it stays until its question is answered; `isVeiled` makes the page behind unreadable.
 */
export function Dialog(props: {
  title: string;
  onClose?: () => void;
  side?: 'center' | 'wide' | 'right' | 'top';
  isVeiled?: boolean;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  const { onClose } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // While it is still in the page: once it is gone, its closing gives no focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    const opener = lineOf(document.activeElement);
    if (dialog !== null && !dialog.open) {
      dialog.showModal();
      (dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog.querySelector<HTMLElement>('input, textarea'))?.focus();
    }
    return () => {
      dialog?.close();
      keepFocusNear(opener);
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      data-side={props.side ?? 'center'}
      data-veiled={props.isVeiled}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isForWithin(event)) return;
        // The browser asks once: a second Escape in a row would close it against its will, and what was typed would be lost.
        event.preventDefault();
        onClose?.();
      }}
    >
      <div className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {props.title}
        </h2>
        {onClose !== undefined && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('action.close')} onClick={onClose}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <div className={styles.body}>{props.children}</div>
    </dialog>
  );
}
