import { formatTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { isApproved, isOut, PLATFORM_NAMES, PlatformSign, toneOf } from '../platform.tsx';
import styles from './calendar.module.css';
import type { Plan } from './queries.ts';

/** A planned post on its day. What is not approved has a broken border, and says so. */
export function PlanChip(props: { plan: Plan; zone: string; canDrag: boolean; onOpen: () => void; onDrag: (plan: Plan | null) => void }) {
  const { t } = useLanguage();
  const { plan, zone, canDrag, onOpen, onDrag } = props;
  // It stands where it was planned; opened, it tells when it went out.
  const time = formatTime(plan.planned_at, zone);
  const said = [time, PLATFORM_NAMES[plan.platform], plan.piece.title, t(`editorial.plan.state.${plan.state}`)];
  return (
    <button
      type="button"
      className={styles.chip}
      data-tone={toneOf(plan.state)}
      data-open={!isApproved(plan) || undefined}
      draggable={canDrag && !isOut(plan)}
      aria-label={[...said, ...(isApproved(plan) ? [] : [t('editorial.plan.notApproved')])].join(' · ')}
      title={said.join(' · ')}
      onClick={onOpen}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', plan.piece.title);
        onDrag(plan);
      }}
      onDragEnd={() => onDrag(null)}
    >
      <PlatformSign platform={plan.platform} isNamed />
      <span className={styles.time}>{time}</span>
      <span className={styles.name}>{plan.piece.title}</span>
    </button>
  );
}
