import { dayOf } from '@balai/calendar';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDay, formatMoment, type Language, localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { FactList } from '../../../../kit/page/fact-list.tsx';
import { phoneText } from '../../parts/phone-text.ts';
import styles from './page.module.css';
import type { PremiumRequest } from './queries.ts';

const TONES: Readonly<Record<PremiumRequest['status'], Tone>> = {
  pending: 'warn',
  confirmed: 'accent',
  approved: 'ok',
  denied: 'bad',
  expired: 'none',
};

export const isOpen = ({ status }: Pick<PremiumRequest, 'status'>): boolean => status === 'pending' || status === 'confirmed';

/** A tier as people read it: `Premium 1`. */
export const tierText = (tier: string): string => tier.charAt(0).toUpperCase() + tier.slice(1).replaceAll('_', ' ');

/** An amount in rupiah: `Rp 150.123`. */
export const amountText = (amount: string, language: Language): string =>
  `Rp ${new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 }).format(Number(amount))}`;

/** The account or person that asks. */
export const requesterOf = ({ username, nama, user_id }: PremiumRequest): string => username ?? `${nama ?? ''} (${user_id ?? ''})`;

export function StateBadge({ request: { status } }: { request: Pick<PremiumRequest, 'status'> }) {
  const { t } = useLanguage();
  return <Badge tone={TONES[status]}>{t(`premium.state.${status}`)}</Badge>;
}

/** The transfer of a request, its times and how it ended. */
export function RequestFacts({ request }: { request: PremiumRequest }) {
  const { t, language } = useLanguage();
  const zone = timezoneOf(useSession(), request.client_id);
  const moment = (at: string) => formatMoment(at, zone, language);
  const { transfer_amount: amount, price, unique_code, whatsapp, decided_by, responded_at, reason, subscription_expires_at: end } = request;
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    [t('premium.fact.tier'), tierText(request.premium_tier)],
    [t('premium.fact.client'), request.client_name],
    [t('premium.fact.bank'), `${request.bank_name} · ${request.account_number}`],
    [t('premium.fact.sender'), request.sender_name],
    [t('premium.fact.price'), price === null ? null : amountText(price, language)],
    [t('premium.fact.amount'), amount === null ? null : amountText(amount, language)],
    [t('premium.fact.code'), unique_code],
    [t('premium.fact.whatsapp'), whatsapp === null ? null : phoneText(whatsapp)],
    [t('premium.fact.made'), moment(request.created_at)],
    [t('premium.fact.deadline'), isOpen(request) ? moment(request.expired_at) : null],
    [t('premium.fact.decided'), responded_at === null ? null : [moment(responded_at), decided_by].filter(Boolean).join(' · ')],
    [t('premium.fact.reason'), reason],
    [t('premium.fact.end'), end === null ? null : formatDay(dayOf(new Date(end), zone), language, 'long')],
  ];
  return <FactList facts={facts} className={styles.facts} />;
}

const PICTURE = /\.(?:jpe?g|png|webp)$/i;

/** The proof of payment: the picture itself, a link to a document or to where it is kept. */
export function Proof({ request: { proof_file: file, proof_url } }: { request: Pick<PremiumRequest, 'proof_file' | 'proof_url'> }) {
  const { t } = useLanguage();
  if (file === null && proof_url === null) return <p className={styles.hint}>{t('premium.proof.none')}</p>;
  const url = file?.url ?? proof_url;
  if (url === null) return <p className={styles.hint}>{t('premium.proof.gone')}</p>;
  return (
    <div className={styles.proof}>
      {file !== null && PICTURE.test(file.name) && <img src={url} alt={t('premium.proof.alt')} />}
      <div>
        <a href={url} target="_blank" rel="noreferrer">
          {t('premium.proof.open', { name: file?.name ?? t('premium.proof.link') })}
        </a>
      </div>
    </div>
  );
}
