import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { useChat } from '../chat-context.ts';
import styles from './businesses.module.css';
import { businessOf } from './queries.ts';

/** Buttons of a business above the text field: a text is sent, a link opens in a window of its own. */
export function MenuBar({ id, businessId }: { id: string; businessId: string }) {
  const { t } = useLanguage();
  const chat = useChat();
  const { data } = useQuery(businessOf(businessId));
  if (data === undefined || data.menu.length === 0) return null;
  const send = (text: string) => void chat.write(id, text, [], null).catch(() => showToast(t('chat.notKept'), 'bad'));
  return (
    <ul className={styles.menu} aria-label={t('chat.business.menu')}>
      {data.menu.map(({ label, action, value }) => (
        <li key={`${label} ${value}`}>
          {action === 'link' ? (
            <a href={value} target="_blank" rel="noopener noreferrer">
              {label}
              <IconExternalLink size={14} aria-hidden />
            </a>
          ) : (
            <button type="button" onClick={() => send(value)}>
              {label}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
