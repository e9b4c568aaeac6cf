import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../../kit/page/use-is-narrow.ts';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import { inOrder } from '../move.ts';
import type { TransitionName } from '../piece.ts';
import styles from './editor.module.css';
import type { MenuProps } from './menu.tsx';

// Done seldom.
const Menu = lazy(() => import('./menu.tsx'));

/** What is pressed rarely stands behind the dots. */
const BEHIND: readonly TransitionName[] = ['archive'];
/** So many fit side by side on a phone; the others stand behind the dots there. */
const ON_A_PHONE = 2;

/** What may be done with the piece next: what leads on first, the rest beside it. */
export function Actions({ isPending, ...props }: Omit<MenuProps, 'names'> & { isPending: boolean }) {
  const { t } = useLanguage();
  const names = inOrder(props.piece.allowed);
  const pressed = names.filter((name) => !BEHIND.includes(name));
  const shown = useIsNarrow() ? pressed.slice(0, ON_A_PHONE) : pressed;
  return (
    <div className={styles.actions} data-quiet={shown.length === 0 || undefined}>
      {shown.map((name, index) => (
        <ActionButton
          key={name}
          size="xs"
          {...(index === 0 && name !== 'withdraw' ? {} : { variant: 'default' })}
          {...(name === 'reject' ? { className: styles.reject } : {})}
          loading={isPending && index === 0}
          onClick={() => props.onMove(name)}
        >
          {t(`editorial.do.${name}`)}
        </ActionButton>
      ))}
      <Popover
        panelLabel={t('editorial.others')}
        label={t('editorial.others')}
        className={styles.dots}
        button={<IconDots size={18} aria-hidden />}
      >
        {(close) => (
          <Suspense fallback={<SkeletonRows rows={3} />}>
            <Menu {...props} names={names.filter((name) => !shown.includes(name))} close={close} />
          </Suspense>
        )}
      </Popover>
    </div>
  );
}
