import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../../kit/windows/dialog.tsx';
import { keepWork } from '../area/keep.ts';
import { ShortcutList } from './shortcut-list.tsx';

/** The keys that work on every page, in a window. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <ShortcutList />
      <Link to="/help" search={keepWork} onClick={onClose}>
        {t('shortcuts.more')}
      </Link>
    </Dialog>
  );
}
