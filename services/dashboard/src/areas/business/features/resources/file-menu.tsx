import { useLanguage } from '../../../../i18n/use-language.ts';
import { Popover } from '../../../../kit/windows/popover.tsx';
import menu from './menu.module.css';

type Format = 'xlsx' | 'csv' | 'pdf';

/** Offers a file in several formats. */
export function FileMenu(props: { label: string; formats: readonly Format[]; addressOf: (format: Format) => string }) {
  const { t } = useLanguage();
  const { label, formats, addressOf } = props;
  return (
    <Popover panelLabel={label} className={menu.open} button={label}>
      {(close) => (
        <ul className={menu.menu}>
          {formats.map((format) => (
            <li key={format}>
              <a href={addressOf(format)} download className={menu.choice} onClick={close}>
                {t(`resources.exportAs.${format}`)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
