import { useSearch } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Notice } from '../../kit/page/notice.tsx';
import { leftOut } from '../area/left-out.ts';
import { useArea } from '../area/use-area.ts';
import styles from './shell.module.css';

/** Says what of an address its page does not know, so that nobody takes what is shown for what a kept view promises. */
export function LeftOutNotice() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const area = useArea();
  const { clients } = useSession();
  const { left, posts } = useSearch({ strict: false }) as { readonly left?: string; readonly posts?: string };
  // Whose posts count in an address somebody else wrote may be nobody the reader sees: their own count then.
  const isUnseen = posts !== undefined && !clients.some(({ client_id }) => client_id === posts);
  const words = [...leftOut(left), ...(isUnseen ? [['posts', posts] as const] : [])];
  if (words.length === 0) return null;
  const nameOf = (name: string) => labelOf('leftOut.name', name, labelOf(`area.${area?.name}.chooser`, name));
  const listed = words.map(([name, value]) => `${nameOf(name)} “${value}”`).join(', ');
  return (
    <div className={styles.notice}>
      <Notice tone="warn">{t('leftOut.text', { listed })}</Notice>
    </div>
  );
}
