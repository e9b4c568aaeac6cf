import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import { inOrder, refusalOf } from '../move.ts';
import type { PieceCard, TransitionName } from '../piece.ts';
import { pieceQuery, workflowQuery } from '../queries.ts';
import styles from './board.module.css';

function Choices({ card, onPick }: { card: PieceCard; onPick: (transition: TransitionName) => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const detail = useQuery(pieceQuery(card.piece_id));
  const workflow = useQuery(workflowQuery());
  return (
    <Loaded query={detail} skeleton={<SkeletonRows rows={3} />}>
      {({ allowed, state }) => {
        const refused = (workflow.data?.transitions ?? [])
          .filter(({ from }) => from.includes(state))
          .map((one) => ({ name: one.name, why: refusalOf(one, card, session, allowed) }));
        // The same reason closes several: it is said once.
        const reasons = [...new Set(refused.flatMap(({ why }) => why ?? []))];
        const namesOf = (reason: string) => refused.filter(({ why }) => why === reason).map(({ name }) => t(`editorial.do.${name}`));
        return (
          <>
            {inOrder(allowed).map((name) => (
              <button key={name} type="button" className={styles.choice} onClick={() => onPick(name)}>
                {t(`editorial.do.${name}`)}
              </button>
            ))}
            {reasons.length > 0 && (
              <section className={styles.closed} aria-label={t('editorial.move.closed')}>
                {reasons.map((why) => (
                  <p key={why}>
                    {namesOf(why).join(', ')} <span>{t(`editorial.why.${why}`)}</span>
                  </p>
                ))}
              </section>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Where a piece can go from here, and why not elsewhere. The server is asked when it is opened. */
export function MoveMenu({ card, onPick }: { card: PieceCard; onPick: (transition: TransitionName) => void }) {
  const { t } = useLanguage();
  return (
    <Popover
      panelLabel={t('editorial.move.menu', { title: card.title })}
      label={t('editorial.move.menu', { title: card.title })}
      className={styles.dots}
      button={<IconDots size={16} aria-hidden />}
    >
      {(close) => (
        <div className={styles.choices}>
          <Choices
            card={card}
            onPick={(transition) => {
              close();
              onPick(transition);
            }}
          />
        </div>
      )}
    </Popover>
  );
}
