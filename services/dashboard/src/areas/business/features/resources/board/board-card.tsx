import type { ResourceDefinition } from '@balai/contracts';
import { IconArrowRight, IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ComponentRef, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import type { Row } from '../../../parts/resources/queries.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import menu from '../menu.module.css';
import styles from './board.module.css';
import type { Move } from './move.ts';

const FACTS_SHOWN = 3;

/** Arrow keys go from one choice of a menu to the next. */
function onArrow(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const choices: Element[] = [...event.currentTarget.querySelectorAll('button')];
  const at = document.activeElement === null ? -1 : choices.indexOf(document.activeElement);
  const next = choices.at((at + step) % choices.length);
  if (next instanceof HTMLElement) next.focus();
}

/** A row on the board; its menu names the actions that its state allows, and where each leads. */
export function BoardCard(props: {
  resource: ResourceDefinition;
  row: Row;
  moves: readonly Move[];
  isBusy: boolean;
  isCarried: boolean;
  /** The row that gets the focus as soon as its card is drawn. */
  moved: RefObject<string | null>;
  /** Of the text that names the keys. */
  hintId: string;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onBlur: () => void;
  onMove: (action: string) => void;
  onDrag: (row: Row | null) => void;
}) {
  const { t } = useLanguage();
  const { resource, row, moves, isBusy, isCarried, moved, hintId, onKeyDown, onBlur, onMove, onDrag } = props;
  const link = useRef<ComponentRef<'a'>>(null);
  useEffect(() => {
    if (moved.current !== row.id) return;
    moved.current = null;
    link.current?.focus();
  }, [moved, row.id]);
  const values = useValues(resource);
  const { label, list: shown, plural } = resource;
  const name = values.textOf(label, row[label]) ?? row.id;
  const facts = shown.columns
    .filter((field) => field !== label && field !== 'state')
    .flatMap((field) => {
      const text = values.textOf(field, row[field], row);
      return text === null ? [] : [{ field, text }];
    })
    .slice(0, FACTS_SHOWN);
  return (
    <li
      className={styles.card}
      aria-busy={isBusy || undefined}
      data-carried={isCarried || undefined}
      draggable={moves.length > 0 && !isBusy}
      onDragStart={() => onDrag(row)}
      onDragEnd={() => onDrag(null)}
    >
      <div className={styles.line}>
        <Link
          ref={link}
          to={`/${plural}/$id`}
          params={{ id: row.id }}
          search={keepWork}
          className={styles.name}
          draggable={false}
          data-card
          aria-describedby={hintId}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
        >
          {name}
        </Link>
        {moves.length > 0 && (
          <Popover
            label={t('resources.moveOf', { name })}
            panelLabel={t('resources.moveOf', { name })}
            className={styles.move}
            button={<IconDots size={16} aria-hidden />}
          >
            {(close) => (
              <ul className={menu.menu} onKeyDown={onArrow}>
                <li className={styles.title}>{t('resources.move')}</li>
                {moves.map(({ action, to }, index) => (
                  <li key={action}>
                    <button
                      type="button"
                      className={menu.choice}
                      {...(index === 0 && { 'data-autofocus': true })}
                      disabled={isBusy}
                      onClick={() => {
                        close();
                        onMove(action);
                      }}
                    >
                      {values.actionOf(action)} <IconArrowRight size={14} aria-hidden /> {values.stateOf(to)}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </Popover>
        )}
      </div>
      {facts.map(({ field, text }) => (
        <p key={field} className={styles.fact}>
          <span className="visually-hidden">{values.labelOf(field)}: </span>
          {text}
        </p>
      ))}
    </li>
  );
}
