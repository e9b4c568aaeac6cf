import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import styles from './toast.module.css';
import { dropToast, toastStore } from './toast.ts';

/** The one place for messages about the whole page, above its content: short ones, and `children` that stay. Screen readers hear them. */
export function ToastHost({ children }: { children?: ReactNode }) {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  return (
    <div className={styles.host} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={styles.toast} data-tone={toast.tone}>
          {toast.tone === 'ok' ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
          {toast.text}
          {toast.actions.map(({ label, run }) => (
            <button
              key={label}
              type="button"
              className={styles.action}
              onClick={() => {
                dropToast(toast.id);
                run();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      ))}
      {children}
    </div>
  );
}
