import { IconDots } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import { type Bounds, type Layout, moved, resized } from './arrange.ts';
import styles from './grid.module.css';
import type { Carried } from './use-carry.ts';

/** Arrow keys go from one choice of a menu to the next. */
function onArrow(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('button:enabled')];
  const at = choices.findIndex((choice) => choice.matches(':focus'));
  choices.at((at + step) % choices.length)?.focus();
}

/** "Move to…" and sizes of a widget: everything that dragging does. */
export function WidgetMenu(props: {
  widget: string;
  layout: Layout;
  nameOf: (widget: string) => string;
  bounds: Bounds;
  onChange: (what: Carried, widget: string, next: Layout) => void;
}) {
  const { t } = useLanguage();
  const { widget, layout, nameOf, bounds, onChange } = props;
  const name = nameOf(widget);
  const at = layout.findIndex((one) => one.widget === widget);
  const { width = 0, height = 0 } = layout[at] ?? {};
  const sizes = [
    ['wider', { width: width + 1 }],
    ['narrower', { width: width - 1 }],
    ['taller', { height: height + 1 }],
    ['shorter', { height: height - 1 }],
  ] as const;
  const places = [
    { key: 'first', label: t('dashboard.edit.toStart'), to: 0 },
    // Behind it the others move up by one.
    ...layout.flatMap((one, index) =>
      index === 0 || index === at
        ? []
        : [{ key: one.widget, label: t('dashboard.edit.behind', { name: nameOf(one.widget) }), to: index < at ? index + 1 : index }],
    ),
  ].filter(({ to }) => to !== at);
  return (
    <Popover
      label={t('dashboard.edit.menu', { name })}
      panelLabel={t('dashboard.edit.menu', { name })}
      className={styles.tool}
      button={<IconDots size={16} aria-hidden />}
    >
      {(close) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons within
        <div className={styles.menu} onKeyDown={onArrow}>
          <p className={styles.menuTitle}>{t('dashboard.edit.size')}</p>
          <div className={styles.sizes}>
            {sizes.map(([key, size]) => {
              const next = resized(layout, widget, size, bounds);
              return (
                <button
                  key={key}
                  type="button"
                  className={styles.choice}
                  disabled={next === layout}
                  onClick={() => onChange('sized', widget, next)}
                >
                  {t(`dashboard.edit.${key}`)}
                </button>
              );
            })}
          </div>
          <p className={styles.menuTitle}>{t('dashboard.edit.moveTo')}</p>
          <ul className={styles.places}>
            {places.map(({ key, label, to }, index) => (
              <li key={key}>
                <button
                  type="button"
                  className={styles.choice}
                  {...(index === 0 && { 'data-autofocus': true })}
                  onClick={() => {
                    close();
                    onChange('moved', widget, moved(layout, widget, to));
                  }}
                >
                  {label}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Popover>
  );
}
