import type { ResourceDefinition } from '@balai/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { problemOf } from '../../../../../api/failure.ts';
import { may, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { actOn, type Row, removeRow } from '../../../parts/resources/queries.ts';
import { mainOf } from '../../../parts/resources/tones.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import { permissionTo } from '../../../resources.ts';
import styles from './order.module.css';
import { holdReasonsOf } from './order-row.ts';

/** What cannot be undone is asked about first. */
const ASKED: readonly string[] = ['ship', 'pay', 'cancel', 'close', 'remove'];
const CHANGEABLE: readonly string[] = ['draft', 'on_hold', 'confirmed'];
const REMOVABLE: readonly string[] = ['draft', 'cancelled'];

/** The actions that the state of an order allows and the session may do. */
export function OrderActions({ resource, row }: { resource: ResourceDefinition; row: Row }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const values = useValues(resource);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [number, state] = [String(row.number), row.state ?? ''];
  const nameOf = (action: string) => (action === 'remove' ? t('resources.remove') : values.actionOf(action));
  const act = useMutation({
    mutationFn: (action: string): Promise<unknown> => (action === 'remove' ? removeRow(resource, row) : actOn(resource, row, action)),
    onSuccess: (_, action) => {
      showToast(t('resources.done', { action: nameOf(action), name: number }));
      if (action === 'remove') void navigate({ to: '/orders', search: keepWork });
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const run = async (action: string) => {
    const question = {
      title: t('trade.order.ask', { action: nameOf(action), number }),
      text: labelOf('trade.order.askText', action),
      yes: nameOf(action),
    };
    if (!ASKED.includes(action) || (await confirm(question))) act.mutate(action);
  };
  const isPaid = row.payment_state === 'paid';
  const actions = Object.keys(resource.states?.of[state] ?? {}).filter((action) => {
    const permission = resource.permissions[action];
    // A paid order has nothing to pay, and finance approves only the credit limit.
    const isNeedless = (action === 'pay' && isPaid) || (action === 'approve' && !holdReasonsOf(row).includes('credit'));
    return permission !== undefined && may(session, permission) && !isNeedless;
  });
  const isPrepaid = row.payment_method !== 'credit' && row.payment_state === 'unpaid';
  // A paid order is rarely without an invoice, and a prepaid one waits for its money.
  const forward = isPaid ? actions.filter((action) => action !== 'invoice') : actions;
  const urgent = isPrepaid ? 'pay' : 'approve';
  const main = mainOf(forward.toSorted((a, b) => Number(b === urgent) - Number(a === urgent)));
  const canWrite = may(session, permissionTo(resource.name, 'write'));
  const button = (action: string) => (
    <ActionButton
      key={action}
      size="xs"
      variant={action === main ? 'filled' : 'default'}
      {...((action === 'remove' || action === 'cancel') && { className: styles.danger })}
      loading={act.isPending && act.variables === action}
      onClick={() => void run(action)}
    >
      {nameOf(action)}
    </ActionButton>
  );
  return (
    <>
      {actions.filter((action) => action !== 'cancel').map(button)}
      {canWrite && CHANGEABLE.includes(state) && (
        <Link to="/orders/$id/edit" params={{ id: row.id }} search={keepWork} className={styles.edit}>
          {t('resources.edit')}
        </Link>
      )}
      {actions.filter((action) => action === 'cancel').map(button)}
      {canWrite && REMOVABLE.includes(state) && button('remove')}
    </>
  );
}
