import type { ResponseOf } from '@balai/contracts';
import type { LinkVerification, listSpecialLinkReports } from '@balai/contracts/attendance';
import { IconAlertTriangle, IconCheck, IconExternalLink, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { clientNameOf, timezoneOf, useSession } from '../../../../api/session.ts';
import { formatMoment, shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import styles from './reported-links.module.css';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    links: typeof texts.id;
  }
}

/** A report of what somebody shared of a post. */
export type LinkReport = ResponseOf<typeof listSpecialLinkReports>['data'][number];
type ReportedLink = LinkReport['links'][number];

const ADDRESS_MAX = 44;
const TONES: Readonly<Record<LinkVerification, Tone>> = {
  unchecked: 'none',
  verified: 'ok',
  not_found: 'bad',
  other_author: 'warn',
  unverifiable: 'none',
};
const SIGNS = { verified: IconCheck, not_found: IconX, other_author: IconAlertTriangle } as const;

/** Only what a browser opens as a page is a link: whatever else was once stored is words. */
const isPage = (url: string): boolean => /^https?:\/\//i.test(url);
const plain = (url: string): string => shorten(url.replace(/^https?:\/\/(www\.)?/i, ''), ADDRESS_MAX);

function Verification({ verification }: Pick<ReportedLink, 'verification'>) {
  const { t } = useLanguage();
  const Sign = verification in SIGNS ? SIGNS[verification as keyof typeof SIGNS] : null;
  return (
    <Badge tone={TONES[verification]} icon={Sign && <Sign size={13} aria-hidden />}>
      {t(`links.verification.${verification}`)}
    </Badge>
  );
}

/** Who else reported the same link: the earliest of them, with a way to that person. */
function Duplicate({ of, report }: { of: ReportedLink['duplicate_of']; report: LinkReport }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const [first] = of;
  if (first === undefined) return null;
  const at = formatMoment(first.submitted_at, timezoneOf(session, first.client_id), language);
  return (
    <p className={styles.duplicate}>
      <IconAlertTriangle size={14} aria-hidden />
      <span>
        {t(first.submitted_at < report.submitted_at ? 'links.first' : 'links.also')}{' '}
        <Link to="." search={(previous: object) => ({ ...previous, panel: `person:${first.user_id}` })} className={styles.other}>
          {first.nama}
        </Link>
        {first.client_id !== report.client_id && ` (${clientNameOf(session, first.client_id)})`}, {at}
        {of.length > 1 && ` ${t('links.more', { count: of.length - 1 })}`}
      </span>
    </p>
  );
}

/** The links of a report: each opens in a new tab, says whether it is the person's own, and who else reported the same. */
export function ReportedLinks({ report }: { report: LinkReport }) {
  const { t } = useLanguage();
  return (
    <ul className={styles.links}>
      {report.links.map(({ platform, url, verification, author, resolution, duplicate_of }) => (
        <li key={platform}>
          <p className={styles.line}>
            {isPage(url) ? (
              <a
                href={url}
                target="_blank"
                rel="noopener noreferrer"
                title={url}
                aria-label={t('links.open', {
                  platform: t(`links.platform.${platform}`),
                  url: plain(url),
                  name: report.nama,
                })}
              >
                <strong>{t(`links.platform.${platform}`)}</strong> {plain(url)} <IconExternalLink size={13} aria-hidden />
              </a>
            ) : (
              <span>
                <strong>{t(`links.platform.${platform}`)}</strong> {plain(url)}
              </span>
            )}
            <span className={styles.state}>
              <Verification verification={verification} />
              {author !== null && verification === 'other_author' && ` @${author}`}
            </span>
          </p>
          {(resolution === 'pending' || resolution === 'failed') && <p className={styles.remark}>{t(`links.resolution.${resolution}`)}</p>}
          <Duplicate of={duplicate_of} report={report} />
        </li>
      ))}
    </ul>
  );
}
