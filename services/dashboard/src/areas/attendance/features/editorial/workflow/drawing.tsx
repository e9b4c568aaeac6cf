import { useId } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { PieceState, WorkflowData } from '../piece.ts';
import { STATE_APPEARANCE } from '../state-badge.tsx';
import { arrowsOf, BOX, lineOf, placesOf, sizeOf } from './layout.ts';
import styles from './workflow.module.css';

/** The state machine drawn; a press on a state shows only its arrows. The same is told by the table below. */
export function Drawing(props: { workflow: WorkflowData; picked: PieceState | null; onPick: (state: PieceState) => void }) {
  const { t } = useLanguage();
  const { workflow, picked, onPick } = props;
  const id = useId();
  const places = placesOf(workflow.states);
  const drawnAt = new Map(places.map((drawn) => [drawn.state, drawn]));
  const size = sizeOf(places);
  const arrows = arrowsOf(workflow).flatMap((arrow) => {
    const [from, to] = [drawnAt.get(arrow.from), drawnAt.get(arrow.to)];
    return from === undefined || to === undefined ? [] : [{ ...arrow, line: lineOf(from, to) }];
  });
  return (
    <section className={styles.frame} aria-label={t('editorial.workflow.drawing')}>
      <div className={styles.drawing} style={{ width: size.width, height: size.height }}>
        <svg width={size.width} height={size.height} aria-hidden>
          <defs>
            <marker id={`${id}tip`} viewBox="0 0 8 8" refX="5" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
              <path d="M0,0.5 L7,4 L0,7.5 Z" fill="context-stroke" />
            </marker>
          </defs>
          {arrows.map(({ from, to, isOwn, line }) => {
            const part = picked === null ? 'any' : from === picked ? 'out' : to === picked ? 'in' : 'off';
            return (
              <path
                key={`${from} ${to}`}
                d={line}
                className={styles.arrow}
                data-own={isOwn}
                data-part={part}
                markerEnd={`url(#${id}tip)`}
              />
            );
          })}
        </svg>
        {places.map(({ state, x, y }) => {
          const { Icon, tone } = STATE_APPEARANCE[state];
          return (
            <button
              key={state}
              type="button"
              className={styles.state}
              style={{ left: x, top: y, width: BOX.width, height: BOX.height }}
              data-tone={tone}
              aria-pressed={state === picked}
              onClick={() => onPick(state)}
            >
              <Icon size={16} aria-hidden />
              {t(`editorial.state.${state}`)}
            </button>
          );
        })}
      </div>
    </section>
  );
}
