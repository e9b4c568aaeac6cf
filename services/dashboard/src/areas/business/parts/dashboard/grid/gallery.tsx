import { textIn } from '@balai/contracts';
import { EXECUTIVE_WIDGETS, WIDGET_IDS, type WidgetId } from '@balai/contracts/insight';
import { IconPlus } from '@tabler/icons-react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import styles from './grid.module.css';

/** Widgets that are not on the page, each with what it shows. */
export function Gallery({
  shown,
  onAdd,
  className,
}: {
  shown: readonly string[];
  onAdd: (widget: WidgetId) => void;
  className: string | undefined;
}) {
  const { t, language } = useLanguage();
  const others = WIDGET_IDS.filter((id) => !shown.includes(id));
  return (
    <Popover
      panelLabel={t('dashboard.edit.add')}
      className={className}
      button={
        <>
          <IconPlus size={15} aria-hidden /> {t('dashboard.edit.add')}
        </>
      }
    >
      {(close) => (
        <div className={styles.menu}>
          {others.length === 0 && <p className={styles.menuTitle}>{t('dashboard.edit.allShown')}</p>}
          <ul>
            {others.map((id, index) => (
              <li key={id}>
                <button
                  type="button"
                  className={styles.choice}
                  {...(index === 0 && { 'data-autofocus': true })}
                  onClick={() => {
                    close();
                    onAdd(id);
                  }}
                >
                  <strong>{textIn(EXECUTIVE_WIDGETS[id].title, language)}</strong>
                  <span className={styles.about}>{textIn(EXECUTIVE_WIDGETS[id].summary, language)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Popover>
  );
}
