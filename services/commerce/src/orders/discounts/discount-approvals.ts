import type { ApprovalEngine } from '@balai/approvals';
import { decimalText } from '@balai/contracts';
import { orderDiscountApprove } from '@balai/contracts/commerce';
import { type ApprovalContext, type ApprovalKind, engineOf } from '../../approvals/approval-kind.ts';
import { orderApprovals } from '../../approvals/tables.ts';
import { commerceProblems } from '../../problems.ts';
import { type DiscountedOrder, findDiscounted, lockDiscounted } from './discounted-order.ts';

const WORDS = {
  id: { order: 'Pesanan', discount: 'Diskon' },
  en: { order: 'Order', discount: 'Discount' },
  pt: { order: 'Pedido', discount: 'Desconto' },
} as const;

/** Discounts of orders. */
export const orderDiscount: ApprovalKind<DiscountedOrder> = {
  tables: orderApprovals,
  permission: orderDiscountApprove,
  own: commerceProblems.own_discount,
  find: findDiscounted,
  lock: lockDiscounted,
  pathOf: ({ id }) => `/orders/${id}`,
  describe: ({ number, customer, total, currency, discount }, language) => ({
    name: number,
    facts: [
      `${WORDS[language].order} ${number}${customer === '' ? '' : ` · ${customer}`}`,
      `${decimalText(total, 2)}${currency === null ? '' : ` ${currency}`} · ${WORDS[language].discount} ${decimalText(discount, 2)} %`,
    ],
  }),
  texts: {
    id: {
      request: 'Diskon menunggu persetujuan Anda',
      reminder: 'Pengingat: diskon masih menunggu keputusan',
      outcome: {
        approved: 'Diskon disetujui',
        rejected: 'Diskon ditolak: pesanan tetap ditahan',
        changes_requested: 'Diskon perlu diubah: pesanan tetap ditahan',
        expired: 'Diskon tidak diputuskan sampai batas waktu',
        escalated: 'Batas waktu terlewat, persetujuan diteruskan',
      },
    },
    en: {
      request: 'A discount waits for your approval',
      reminder: 'Reminder: a discount still waits for a decision',
      outcome: {
        approved: 'Discount approved',
        rejected: 'Discount rejected: the order stays on hold',
        changes_requested: 'Discount needs changes: the order stays on hold',
        expired: 'Discount not decided by its deadline',
        escalated: 'Deadline missed, the request was passed on',
      },
    },
    pt: {
      request: 'Um desconto aguarda sua aprovação',
      reminder: 'Lembrete: um desconto ainda aguarda decisão',
      outcome: {
        approved: 'Desconto aprovado',
        rejected: 'Desconto recusado: o pedido continua retido',
        changes_requested: 'O desconto precisa de mudanças: o pedido continua retido',
        expired: 'Desconto não decidido no prazo',
        escalated: 'Prazo vencido, o pedido de aprovação foi repassado',
      },
    },
  },
};

/** Rounds of approval over the discounts of orders. */
export const discountApprovals = (context: ApprovalContext): ApprovalEngine<DiscountedOrder> => engineOf(context, orderDiscount);
