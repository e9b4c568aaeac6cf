import { useSearch } from '@tanstack/react-router';
import { useLanguage } from '../i18n/use-language.ts';
import { Notice } from '../kit/notice.tsx';
import { leftOut } from './search.ts';
import styles from './shell.module.css';

/** Says what of an address its page does not know, so that nobody takes what is shown for what a kept view promises. */
export function LeftOutNotice() {
  const { t } = useLanguage();
  const { left } = useSearch({ strict: false }) as { readonly left?: string };
  const words = leftOut(left);
  if (words.length === 0) return null;
  const listed = words.map(([name, value]) => `${t(`leftOut.name.${name}`)} “${value}”`).join(', ');
  return (
    <div className={styles.notice}>
      <Notice tone="warn">{t('leftOut.text', { listed })}</Notice>
    </div>
  );
}
