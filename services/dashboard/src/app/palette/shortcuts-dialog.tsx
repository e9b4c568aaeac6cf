import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { Dialog } from '../../kit/windows/dialog.tsx';
import { keepWork } from '../area/keep.ts';
import { useArea } from '../area/use-area.ts';
import { ShortcutList } from './shortcut-list.tsx';

/** The keys that work on every page, in a window. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  const word = useWord();
  const area = useArea();
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <ShortcutList />
      {area?.help !== undefined && (
        <Link to={area.help} search={keepWork} onClick={onClose}>
          {word(`area.${area.name}`, 'help')}
        </Link>
      )}
    </Dialog>
  );
}
