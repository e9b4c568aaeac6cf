import { IconGripVertical, IconX } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useRef, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type Bounds, COLUMNS, type Layout, without } from './arrange.ts';
import { fitted } from './fitted.ts';
import styles from './grid.module.css';
import { type Carried, useCarry } from './use-carry.ts';
import { WidgetMenu } from './widget-menu.tsx';

/** Above this many columns a widget takes both columns of a page of two. */
const HALF = COLUMNS / 2;

/**
 * Widgets in a grid that follows their order. While it is edited each has a handle (pointer, or Space and arrow keys), a menu that does the same
 * without dragging, and a corner to size it by.
 */
export function WidgetGrid(props: {
  layout: Layout;
  isEditing: boolean;
  nameOf: (widget: string) => string;
  boundsOf: (widget: string) => Bounds;
  /** Rows that the data of a widget fill. */
  needOf: (widget: string) => number;
  onChange: (next: Layout) => void;
  /** @param height of the widget in rows */
  children: (widget: string, height: number) => ReactNode;
}) {
  const { t } = useLanguage();
  const { layout, isEditing, nameOf, boundsOf, needOf, onChange, children } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const say = (what: Carried, widget: string, draft: Layout) => {
    const at = draft.findIndex((one) => one.widget === widget);
    const { width = 0, height = 0 } = draft[at] ?? {};
    setSaid(t(`dashboard.carry.${what}`, { name: nameOf(widget), at: at + 1, of: draft.length, width, height, columns: COLUMNS }));
  };
  const carry = useCarry({ grid, layout, boundsOf, onChange, onSay: say });
  /** A change by the menu, which is said as well. */
  const changeBy = (what: Carried, widget: string, next: Layout) => {
    if (next !== layout) onChange(next);
    say(what, widget, next);
  };
  // Sizes are changed as they are saved.
  const shown = isEditing ? carry.shown : fitted(carry.shown, needOf);
  const styleOf = (widget: string): CSSProperties => {
    const index = shown.findIndex((one) => one.widget === widget);
    const { width = COLUMNS, height = 2 } = shown[index] ?? {};
    return {
      '--columns': width,
      '--rows': height,
      // Until it is dropped the page stays as it is for the focus; only what is seen moves.
      ...(carry.carried === null ? {} : { order: index }),
    } as CSSProperties;
  };
  return (
    <>
      <p className="visually-hidden" role="status" aria-live="assertive">
        {said}
      </p>
      <div ref={grid} className={styles.grid} data-editing={isEditing || undefined}>
        {layout.map(({ widget }) => {
          const { width = COLUMNS, height = 2 } = shown.find((one) => one.widget === widget) ?? {};
          const name = nameOf(widget);
          return (
            <div
              key={widget}
              className={styles.cell}
              style={styleOf(widget)}
              data-widget={widget}
              data-wide={width > HALF || undefined}
              data-carried={carry.carried === widget || undefined}
            >
              <div className={styles.content} inert={isEditing}>
                {children(widget, height)}
              </div>
              {isEditing && (
                // biome-ignore lint/a11y/useSemanticElements: a row of buttons is no part of a form
                <div className={styles.tools} role="group" aria-label={name}>
                  <button
                    type="button"
                    className={styles.handle}
                    aria-pressed={carry.carried === widget}
                    aria-label={t('dashboard.edit.handle', { name })}
                    title={t('dashboard.edit.keys')}
                    onKeyDown={(event) => carry.onKeyDown(widget, event)}
                    onPointerDown={(event) => carry.onPointerDown(widget, 'pointer', event)}
                    onBlur={carry.onBlur}
                  >
                    <IconGripVertical size={16} aria-hidden />
                    <span className={styles.name}>{name}</span>
                  </button>
                  <WidgetMenu widget={widget} layout={layout} nameOf={nameOf} bounds={boundsOf(widget)} onChange={changeBy} />
                  <button
                    type="button"
                    className={styles.tool}
                    aria-label={t('dashboard.edit.remove', { name })}
                    title={t('dashboard.edit.remove', { name })}
                    onClick={() => {
                      onChange(without(layout, widget));
                      setSaid(t('dashboard.edit.removed', { name }));
                    }}
                  >
                    <IconX size={16} aria-hidden />
                  </button>
                </div>
              )}
              {isEditing && (
                // The menu and the handle size it by keys.
                <span className={styles.corner} aria-hidden onPointerDown={(event) => carry.onPointerDown(widget, 'corner', event)} />
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}
