import { channelsManage } from '@balai/contracts/notifier';
import { useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { NumberForm } from './number-form.tsx';
import styles from './page.module.css';
import { PairDialog } from './pair-dialog.tsx';
import type { Numbers, WhatsappNumber } from './queries.ts';
import { numbersSearch } from './search.ts';
import { TestDialog } from './test-dialog.tsx';
import { mayManage } from './use-acts.ts';
import { WebhookSteps, webhookOf } from './webhook-steps.tsx';

const NONE_OPEN = { edit: undefined, pair: undefined, test: undefined, invite: undefined };

/** The window that the address opens over the page: a number's opt-in link for everybody, the others for those who may manage it. */
export default function Windows({ numbers: { data, drivers } }: { numbers: Numbers }) {
  const { t } = useLanguage();
  const session = useSession();
  const { search, change } = useAddress(numbersSearch);
  const [added, setAdded] = useState<{ number: WhatsappNumber; verifyToken: string } | null>(null);
  const onClose = () => {
    setAdded(null);
    change(NONE_OPEN);
  };
  const id = search.edit ?? search.pair ?? search.test ?? search.invite;
  const number = data.find(({ number_id }) => number_id === id) ?? null;
  if (search.invite !== undefined && number?.opt_in_url != null)
    return <InviteDialog number={number} url={number.opt_in_url} onClose={onClose} />;
  if (search.edit === 'new' && may(session, channelsManage))
    return (
      <SidePanel title={t('numbers.add')} onClose={onClose}>
        {added === null ? (
          <NumberForm
            existing={null}
            drivers={drivers.filter((driver) => driver !== 'sandbox')}
            onSaved={(saved, verifyToken) =>
              saved.driver === 'cloud' ? setAdded({ number: saved, verifyToken }) : change({ ...NONE_OPEN, pair: saved.number_id })
            }
            onClose={onClose}
          />
        ) : (
          <WebhookSteps {...added} onDone={onClose} />
        )}
      </SidePanel>
    );
  if (number === null || !mayManage(session, number)) return null;
  if (search.test !== undefined) return <TestDialog number={number} onClose={onClose} />;
  if (search.pair !== undefined) return number.driver === 'web' && <PairDialog number={number} onClose={onClose} />;
  return (
    <SidePanel title={t('numbers.form.changeTitle', { name: number.name })} onClose={onClose}>
      <div className={styles.stack}>
        {number.webhook_url !== null && <CopyLine label={t('numbers.webhook')} text={webhookOf(number)} />}
        <NumberForm existing={number} drivers={[]} onSaved={onClose} onClose={onClose} />
      </div>
    </SidePanel>
  );
}
