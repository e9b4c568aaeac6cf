import type { IssueCause, IssueKind } from '@balai/contracts/commerce';
import type { Texts } from '@balai/runtime/problem';

/** The issue that a cause opens, and its resolution when the cause is gone. */
interface CauseIssue {
  readonly kind: IssueKind;
  readonly severity: 'medium' | 'high';
  readonly resolution: Texts;
}

export const CAUSES: Readonly<Record<IssueCause, CauseIssue>> = {
  late: {
    ...{ kind: 'delivery', severity: 'high' },
    resolution: {
      id: 'Pesanan tidak terlambat lagi.',
      en: 'The order is not late any more.',
      pt: 'O pedido não está mais atrasado.',
    },
  },
  no_carrier_event: {
    ...{ kind: 'delivery', severity: 'medium' },
    resolution: {
      id: 'Ada kabar baru tentang kirimannya.',
      en: 'There is news about the parcel.',
      pt: 'Há notícias sobre a remessa.',
    },
  },
  below_cost: {
    ...{ kind: 'price', severity: 'high' },
    resolution: {
      id: 'Tidak ada lagi baris di bawah harga pokok.',
      en: 'No line is below its cost any more.',
      pt: 'Nenhum item está mais abaixo do custo.',
    },
  },
  payment_failed: {
    ...{ kind: 'payment', severity: 'high' },
    resolution: {
      id: 'Pembayaran sudah diterima atau dimulai lagi.',
      en: 'The payment arrived or was started again.',
      pt: 'O pagamento chegou ou foi iniciado novamente.',
    },
  },
  incomplete_address: {
    ...{ kind: 'address', severity: 'high' },
    resolution: {
      id: 'Alamat sudah lengkap atau tidak diperlukan lagi.',
      en: 'The address is complete or not needed any more.',
      pt: 'O endereço está completo ou não é mais necessário.',
    },
  },
};
