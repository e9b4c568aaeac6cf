import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './dialog.module.css';

/**
 * A modal window over the page: in the middle, or as a sheet from the right for forms. Built on the browser's own `<dialog>`, which keeps
 * the focus inside, closes on Escape and gives the focus back. The first field gets the focus, or the element
 * marked `data-autofocus` before it.
 */
export function Dialog(props: { title: string; onClose: () => void; side?: 'center' | 'right'; children: ReactNode }) {
  const { t } = useLanguage();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog !== null && !dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>('[data-autofocus], input, textarea')?.focus();
    }
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      data-side={props.side ?? 'center'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {props.title}
        </h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t('action.close')} onClick={props.onClose}>
          <IconX size={18} />
        </ActionIcon>
      </header>
      <div className={styles.body}>{props.children}</div>
    </dialog>
  );
}
