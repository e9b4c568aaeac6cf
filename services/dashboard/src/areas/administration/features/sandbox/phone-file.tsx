import { useLanguage } from '../../../../i18n/use-language.ts';
import { ChatFile } from '../../parts/chat/chat-file.tsx';
import styles from './phone.module.css';
import type { SentFile } from './phone-queries.ts';

/** A file that came with a message: a picture is shown, anything else can be downloaded. */
export function PhoneFile({ file: { name, type, path } }: { file: SentFile }) {
  const { t } = useLanguage();
  if (type.startsWith('image/')) return <img className={styles.picture} src={path} alt={name} />;
  return <ChatFile label={t('sandbox.document', { name })} href={path} />;
}
