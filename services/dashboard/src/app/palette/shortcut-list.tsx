import { useLabels } from '../../i18n/use-labels.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useAllNavItems } from '../area/use-all-nav-items.ts';
import { useArea } from '../area/use-area.ts';
import styles from './shortcuts.module.css';

/** The keys that work on every page of this session. */
export function ShortcutList() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const area = useArea();
  const items = useAllNavItems().filter(({ letter }) => letter !== undefined);
  return (
    <dl className={styles.list}>
      <dt>
        <kbd>Ctrl</kbd> <kbd>K</kbd>
      </dt>
      <dd>{labelOf(`area.${area?.name}`, 'find', t('palette.title'))}</dd>
      <dt>
        <kbd>/</kbd>
      </dt>
      <dd>{t('shortcuts.search')}</dd>
      {items.map((item) => (
        <div key={item.name} className={styles.pair}>
          <dt>
            <kbd>g</kbd> <kbd>{item.letter}</kbd>
          </dt>
          <dd>{labelOf(`${item.name}.nav`, 'go')}</dd>
        </div>
      ))}
      <dt>
        <kbd>?</kbd>
      </dt>
      <dd>{t('shortcuts.help')}</dd>
    </dl>
  );
}
