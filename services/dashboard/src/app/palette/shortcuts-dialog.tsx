import { Link } from '@tanstack/react-router';
import { useLabels } from '../../i18n/use-labels.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../../kit/windows/dialog.tsx';
import { keepWork } from '../area/keep.ts';
import { useArea } from '../area/use-area.ts';
import { ShortcutList } from './shortcut-list.tsx';

/** The keys that work on every page, in a window. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const area = useArea();
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <ShortcutList />
      {area?.help !== undefined && (
        <Link to={area.help} search={keepWork} onClick={onClose}>
          {labelOf(`area.${area.name}`, 'help')}
        </Link>
      )}
    </Dialog>
  );
}
