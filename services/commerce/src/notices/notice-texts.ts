type Language = 'id' | 'en' | 'pt';

/** Sentences about a state, by language. */
const NOTICES = {
  confirmed: {
    id: 'Pesanan {number} sudah kami konfirmasi dan sedang disiapkan.',
    en: 'We confirmed your order {number} and are preparing it.',
    pt: 'Confirmamos o seu pedido {number} e ele está em preparação.',
  },
  part_shipped: {
    id: 'Sebagian pesanan {number} sudah dikirim. Sisanya menyusul.',
    en: 'A part of your order {number} has shipped. The rest follows.',
    pt: 'Parte do seu pedido {number} foi enviada. O restante seguirá depois.',
  },
  shipped: {
    id: 'Pesanan {number} sudah dikirim.',
    en: 'Your order {number} has shipped.',
    pt: 'O seu pedido {number} foi enviado.',
  },
  out_for_delivery: {
    id: 'Pesanan {number} sedang diantar ke alamat Anda.',
    en: 'Your order {number} is out for delivery.',
    pt: 'O seu pedido {number} saiu para entrega.',
  },
  delayed: {
    id: 'Mohon maaf, pesanan {number} terlambat dari tanggal yang dijanjikan. Kami sedang menanganinya.',
    en: 'We are sorry: your order {number} is later than promised. We are working on it.',
    pt: 'Lamentamos: o seu pedido {number} está atrasado em relação à data prometida. Estamos cuidando disso.',
  },
  delivered: {
    id: 'Pesanan {number} sudah tiba. Terima kasih.',
    en: 'Your order {number} has arrived. Thank you.',
    pt: 'O seu pedido {number} foi entregue. Obrigado.',
  },
  cancelled: {
    id: 'Pesanan {number} dibatalkan.',
    en: 'Your order {number} was cancelled.',
    pt: 'O seu pedido {number} foi cancelado.',
  },
} as const satisfies Record<string, Record<Language, string>>;

const GREETING: Record<Language, string> = { id: 'Halo', en: 'Hello', pt: 'Olá' };
const SUBJECT: Record<Language, string> = { id: 'Pesanan', en: 'Order', pt: 'Pedido' };
const TRACKING: Record<Language, string> = { id: 'Nomor resi', en: 'Tracking code', pt: 'Código de rastreio' };
/** States after which a parcel can be followed. */
const TRACKED: readonly string[] = ['part_shipped', 'shipped', 'out_for_delivery'];

export type NoticedState = keyof typeof NOTICES;

/** Whether customers get a message about a state. */
export const isNoticed = (state: string): state is NoticedState => Object.hasOwn(NOTICES, state);

/** The message about a state of an order. @param language another than id, en and pt is Indonesian */
export function noticeText(
  state: NoticedState,
  language: string,
  order: {
    readonly number: string;
    readonly carrier: string | null;
    readonly tracking_code: string | null;
    readonly customer: string;
    readonly client: string;
  },
): { readonly subject: string; readonly text: string } {
  const spoken: Language = language === 'en' || language === 'pt' ? language : 'id';
  const sentence = NOTICES[state][spoken].replace('{number}', order.number);
  const carrier = order.carrier === null ? '' : `${order.carrier} `;
  const tracking =
    order.tracking_code === null || !TRACKED.includes(state) ? [] : [`${TRACKING[spoken]}: ${carrier}${order.tracking_code}`];
  return {
    subject: `${SUBJECT[spoken]} ${order.number}: ${order.client}`.slice(0, 200),
    text: [`${GREETING[spoken]} ${order.customer},`, '', sentence, ...tracking, '', order.client].join('\n'),
  };
}
