import { IconFile } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './phone.module.css';
import type { SentFile } from './phone-queries.ts';

/** A file that came with a message: a picture is shown, anything else can be downloaded. */
export function PhoneFile({ file: { name, type, path } }: { file: SentFile }) {
  const { t } = useLanguage();
  if (type.startsWith('image/')) return <img className={styles.picture} src={path} alt={name} />;
  return (
    <a className={styles.document} href={path} download>
      <IconFile size={16} aria-hidden /> {t('sandbox.document', { name })}
    </a>
  );
}
