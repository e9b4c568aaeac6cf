import { dayOf } from '@balai/calendar';
import type { ResourceDefinition } from '@balai/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { splitFaults } from '../../../parts/resources/line-faults.ts';
import { actOn, createRow, patchRow, type Row } from '../../../parts/resources/queries.ts';
import { bodyOf, type OrderDraft, orderedLines } from './draft.ts';

/** Saves a draft and, where asked to, submits the order; then its page opens. The faults that the server finds are named as the inputs of the grid. */
export function useSaveOrder(props: {
  resource: ResourceDefinition;
  clientId: string;
  draft: OrderDraft;
  currency: string | null;
  /** Fills in what follows from other services, such as the customer's address. */
  complete: (draft: OrderDraft) => Promise<OrderDraft>;
  onSaved: (saved: NonNullable<OrderDraft['saved']>) => void;
  onDone: () => void;
}) {
  const { t } = useLanguage();
  const { resource, clientId, draft, currency } = props;
  const session = useSession();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const resultOf = (row: Row, submits: boolean): string => {
    const number = String(row.number);
    if (!submits) return t('trade.entry.result.saved', { number });
    return row.state === 'confirmed' ? t('trade.entry.result.confirmed', { number }) : t('trade.entry.result.waits', { number });
  };
  const save = useMutation({
    mutationFn: async (submits: boolean) => {
      const today = draft.saved === null ? dayOf(new Date(), timezoneOf(session, clientId)) : null;
      const body = bodyOf(await props.complete(draft), { currency, today });
      const row = draft.saved === null ? await createRow(resource, clientId, body) : await patchRow(resource, draft.saved, body);
      // An order that is saved and refused is not saved twice.
      props.onSaved({ id: row.id, version: row.version });
      return submits ? actOn(resource, row, 'submit') : row;
    },
    onSuccess: (row, submits) => {
      props.onDone();
      void queryClient.invalidateQueries();
      showToast(resultOf(row, submits));
      void navigate({ to: '/orders/$id', params: { id: row.id }, search: keepWork, replace: true });
    },
  });
  const [rest, sent] = useMemo(() => splitFaults(save.error), [save.error]);
  // The server counts the lines that were sent; the grid has empty ones, too.
  const ordered = orderedLines(draft);
  const faults = Object.fromEntries(
    Object.entries(sent).map(([name, text]) => {
      const [, index = '', part = ''] = name.split('.');
      const key = ordered[Number(index)]?.key;
      const column = part === 'unit_price' ? 'price' : part;
      return [`lines.${draft.lines.findIndex((line) => line.key === key)}.${column}`, text];
    }),
  );
  /** `problem`: a failure that no line shows. */
  return { save, faults, problem: Object.keys(sent).length === 0 ? rest : null };
}
