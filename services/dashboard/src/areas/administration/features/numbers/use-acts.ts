import { channelsManage } from '@balai/contracts/notifier';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { may, type Session, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import type { NumberAct } from './number-card.tsx';
import { logOut, numbersQuery, removeNumber, type WhatsappNumber } from './queries.ts';
import { numbersSearch } from './search.ts';

/** Whether the session may manage a number: one of all clients is for accounts that see all. */
export const mayManage = (session: Session, { client_ids }: Pick<WhatsappNumber, 'client_ids'>): boolean =>
  may(session, channelsManage) && (session.tenants === '*' || client_ids !== null);

const ENDS = { logOut, remove: removeNumber } as const;

/** What the session may do with each number; ending one asks first. */
export function useActs(): (number: WhatsappNumber) => readonly NumberAct[] {
  const { t } = useLanguage();
  const session = useSession();
  const queryClient = useQueryClient();
  const { change } = useAddress(numbersSearch);
  const end = useMutation({
    mutationFn: ({ kind, number }: { kind: keyof typeof ENDS; number: WhatsappNumber }) => ENDS[kind](number.number_id),
    onSuccess: (_, { kind, number }) => showToast(t(`numbers.${kind}.done`, { name: number.name })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: numbersQuery.queryKey }),
  });
  const endAfterQuestion = async (kind: keyof typeof ENDS, number: WhatsappNumber) => {
    const { name, queued: count } = number;
    const isMeant = await confirm({
      title: t(`numbers.${kind}.title`, { name }),
      text: `${t(`numbers.${kind}.text`)} ${count === 0 ? t('numbers.noneQueued') : t(`numbers.${kind}.queued`, { count })}`,
      yes: t(`numbers.${kind}.yes`),
    });
    if (isMeant) end.mutate({ kind, number });
  };
  return (number) => {
    const { number_id: id, driver, state, opt_in_url } = number;
    const invite: NumberAct | false = opt_in_url !== null && { name: 'invite', run: () => change({ invite: id }) };
    if (!mayManage(session, number)) return invite === false ? [] : [invite];
    const isWeb = driver === 'web';
    const isUnlinked = isWeb && (state === 'pairing' || state === 'logged_out');
    const acts: readonly (NumberAct | false)[] = [
      isUnlinked && { name: 'pair', isFirst: true, run: () => change({ pair: id }) },
      !isUnlinked && { name: 'test', run: () => change({ test: id }) },
      invite,
      { name: 'change', run: () => change({ edit: id }) },
      isWeb && !isUnlinked && { name: 'logOut', run: () => void endAfterQuestion('logOut', number) },
      driver !== 'sandbox' && { name: 'remove', run: () => void endAfterQuestion('remove', number) },
    ];
    return acts.filter((act) => act !== false);
  };
}
