import { useLanguage } from '../../../../../i18n/use-language.ts';
import styles from './list.module.css';

const KEYS = [
  ['Enter', 'send'],
  ['Shift + Enter', 'line'],
  ['↑', 'editLast'],
  ['Alt + ↑ ↓', 'next'],
  ['/', 'search'],
  ['Esc', 'back'],
  ['↑ ↓', 'move'],
  ['R · E · C · Del', 'message'],
] as const;

/** The keys of the chat and what they do. */
export function ShortcutTable() {
  const { t } = useLanguage();
  return (
    <dl className={styles.keys}>
      {KEYS.map(([key, what]) => (
        <div key={what}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(`chat.keys.${what}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
