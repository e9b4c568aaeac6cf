import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import { submissionQuery } from '../beside/queries.ts';
import type { Moves, StartedMove } from '../use-move.ts';
import { SentMessage } from './message.tsx';
import { Recipients } from './recipients.tsx';
import styles from './submit.module.css';

/** There once the preview is: the focus goes to what submits. */
function Buttons({ moves }: { moves: Moves }) {
  const { t } = useLanguage();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => row.current?.querySelector<HTMLElement>('button[type="submit"]')?.focus(), []);
  return (
    <div ref={row} className={styles.buttons}>
      <Button variant="default" onClick={moves.cancel}>
        {t('action.cancel')}
      </Button>
      <ActionButton type="submit" loading={moves.isPending} onClick={() => moves.send({})}>
        {t('editorial.do.submit')}
      </ActionButton>
    </div>
  );
}

/** Shows who is asked, by which ways, and the message they get; then submits. */
export default function SubmitWindow({ started: { piece }, moves }: { started: StartedMove; moves: Moves }) {
  const { t } = useLanguage();
  const zone = timezoneOf(useSession(), piece.client_id);
  const preview = useQuery(submissionQuery(piece.piece_id));
  return (
    <Dialog side="wide" title={t('editorial.move.title', { what: t('editorial.do.submit'), title: piece.title })} onClose={moves.cancel}>
      {moves.error !== null && <ErrorNotice error={moves.error} title={t('editorial.move.failed')} />}
      <Loaded query={preview} skeleton={<SkeletonRows rows={8} />}>
        {(data) => (
          <>
            <div className={styles.columns}>
              <Recipients preview={data} zone={zone} />
              {data.message !== null && <SentMessage message={data.message} picture={data.picture} />}
            </div>
            <Buttons moves={moves} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
