import { decimalText } from '@balai/contracts';
import { priceChangeApprove } from '@balai/contracts/commerce';
import type { ResourceContext } from '@balai/resources';
import type { ApprovalKind } from '../../approvals/approval-kind.ts';
import { priceApprovals } from '../../approvals/tables.ts';
import { commerceProblems } from '../../problems.ts';
import { findProposed, lockProposed, type ProposedChange } from '../repository/price-proposals.ts';
import { endChange } from './end-change.ts';

const WORDS = {
  id: { prices: (count: number) => `${count} harga`, reason: 'Alasan', first: 'Misalnya' },
  en: { prices: (count: number) => `${count} ${count === 1 ? 'price' : 'prices'}`, reason: 'Reason', first: 'Such as' },
  pt: { prices: (count: number) => `${count} ${count === 1 ? 'preço' : 'preços'}`, reason: 'Motivo', first: 'Por exemplo' },
} as const;

/** Changes of prices beyond the limit of a client. @param kit the resources of the service, once it is set up */
export const priceChangeKind = (kit: () => ResourceContext): ApprovalKind<ProposedChange> => ({
  tables: priceApprovals,
  permission: priceChangeApprove,
  own: commerceProblems.own_price_change,
  find: findProposed,
  lock: lockProposed,
  expired: (tx, change) => endChange(kit(), tx, { change, state: 'expired', author: null }),
  pathOf: ({ id }) => `/approvals/prices/${id}`,
  describe: ({ waiting, product, before, after, reason }, language) => {
    const words = WORDS[language];
    const price = `${product}: ${decimalText(BigInt(before), 4)} → ${decimalText(BigInt(after), 4)}`;
    const facts = waiting > 1 ? [words.prices(waiting), `${words.first} ${price}`] : [price];
    return { name: product, facts: [...facts, ...(reason === '' ? [] : [`${words.reason}: ${reason}`])] };
  },
  texts: {
    id: {
      request: 'Perubahan harga menunggu persetujuan Anda',
      reminder: 'Pengingat: perubahan harga masih menunggu keputusan',
      outcome: {
        approved: 'Perubahan harga disetujui dan berlaku',
        rejected: 'Perubahan harga ditolak: harga lama tetap berlaku',
        changes_requested: 'Perubahan harga perlu diperbaiki: harga lama tetap berlaku',
        expired: 'Perubahan harga tidak diputuskan sampai batas waktu: harga lama tetap berlaku',
        escalated: 'Batas waktu terlewat, persetujuan diteruskan',
      },
    },
    en: {
      request: 'A price change waits for your approval',
      reminder: 'Reminder: a price change still waits for a decision',
      outcome: {
        approved: 'Price change approved and in force',
        rejected: 'Price change rejected: the former prices stay',
        changes_requested: 'Price change needs changes: the former prices stay',
        expired: 'Price change not decided by its deadline: the former prices stay',
        escalated: 'Deadline missed, the request was passed on',
      },
    },
    pt: {
      request: 'Uma alteração de preços aguarda sua aprovação',
      reminder: 'Lembrete: uma alteração de preços ainda aguarda decisão',
      outcome: {
        approved: 'Alteração de preços aprovada e em vigor',
        rejected: 'Alteração de preços recusada: os preços anteriores permanecem',
        changes_requested: 'A alteração de preços precisa de ajustes: os preços anteriores permanecem',
        expired: 'Alteração de preços não decidida no prazo: os preços anteriores permanecem',
        escalated: 'Prazo vencido, o pedido de aprovação foi repassado',
      },
    },
  },
});
