import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatMoment, shorten } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import { type LinkReport, ReportedLinks } from '../../../parts/links/reported-links.tsx';
import styles from './person.module.css';
import { linksQuery, type PersonDetail } from './person-queries.ts';

const CAPTION_MAX = 50;

/** What somebody shared of one post: the post, and each link with what is known of it. */
export function PersonReport({ report }: { report: LinkReport }) {
  const { t } = useLanguage();
  return (
    <div className={styles.report}>
      <Link to="/posts/$id" params={{ id: `instagram:${report.shortcode}` }} search={keepWork}>
        {shorten(report.caption ?? t('content.noCaption'), CAPTION_MAX)}
      </Link>
      <ReportedLinks report={report} />
    </div>
  );
}

function Reports({ person }: { person: PersonDetail }) {
  const { t, language } = useLanguage();
  const zone = timezoneOf(useSession(), person.client_id);
  return (
    <Loaded query={useQuery(linksQuery(person))}>
      {(reports) =>
        reports.length === 0 ? (
          <Empty text={t('people.person.noLinks')} />
        ) : (
          <ul className={styles.records}>
            {reports.map((report) => (
              <li key={report.report_id}>
                <PersonReport report={report} />
                <span className={styles.muted}>{formatMoment(report.submitted_at, zone, language)}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** The links somebody reported, beside a page: asked for when they are opened, and at once beside the page that is about links. */
export function PersonLinks({ person }: { person: PersonDetail }) {
  const { t } = useLanguage();
  const isAboutLinks = useRouterState({ select: ({ location }) => location.pathname === '/amplification' });
  const [isOpen, setOpen] = useState(isAboutLinks);
  return (
    <details className={styles.links} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('people.person.links')}</summary>
      {isOpen && <Reports person={person} />}
    </details>
  );
}
