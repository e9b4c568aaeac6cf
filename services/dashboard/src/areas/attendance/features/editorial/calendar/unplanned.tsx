import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import styles from './calendar.module.css';
import type { CalendarData } from './queries.ts';

/** As many as stand in two lines of a narrow laptop. */
const SHOWN = 6;

/** Approved pieces nobody planned a post of: pressed to plan one, or dragged to its day. */
export function Unplanned(props: {
  pieces: CalendarData['unplanned'];
  onPlan: (pieceId: string) => void;
  onDrag: (pieceId: string | null) => void;
}) {
  const { pieces, onPlan, onDrag } = props;
  const { t } = useLanguage();
  const [isAll, setAll] = useState(false);
  if (pieces.length === 0) return null;
  return (
    <section className={styles.unplanned} aria-label={t('editorial.calendar.unplanned')}>
      <h2>
        {t('editorial.calendar.unplanned')} <span>{pieces.length}</span>
      </h2>
      {pieces.slice(0, isAll ? pieces.length : SHOWN).map(({ piece_id, title }) => (
        <button
          key={piece_id}
          type="button"
          draggable
          title={title}
          aria-label={t('editorial.plan.new', { title })}
          onClick={() => onPlan(piece_id)}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', title);
            onDrag(piece_id);
          }}
          onDragEnd={() => onDrag(null)}
        >
          <IconPlus size={14} aria-hidden />
          <span className={styles.name}>{title}</span>
        </button>
      ))}
      {pieces.length > SHOWN && (
        <Button size="compact-sm" variant="subtle" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {t(isAll ? 'editorial.calendar.fewer' : 'editorial.calendar.all', { number: pieces.length })}
        </Button>
      )}
    </section>
  );
}
