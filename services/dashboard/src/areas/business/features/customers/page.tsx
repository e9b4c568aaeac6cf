import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy } from 'react';
import { isNotThere } from '../../../../api/failure.ts';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { Badge } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { type Row, rowQuery } from '../../parts/resources/queries.ts';
import { Section } from '../../parts/resources/section.tsx';
import { StateBadge } from '../../parts/resources/state-badge.tsx';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResource } from '../../parts/use-resource.ts';
import { Orders } from './orders.tsx';
import styles from './page.module.css';
import { Profile } from './profile.tsx';
import { QuickActions } from './quick-actions.tsx';

// Below the fold of most screens, or beside it.
const Timeline = lazy(async () => ({ default: (await import('./timeline/timeline.tsx')).CustomerTimeline }));
const Credit = lazy(async () => ({ default: (await import('./credit.tsx')).Credit }));
const Notes = lazy(async () => ({ default: (await import('./notes.tsx')).Notes }));
const Opportunities = lazy(async () => ({ default: (await import('./opportunities.tsx')).Opportunities }));
const Tasks = lazy(async () => ({ default: (await import('./tasks.tsx')).Tasks }));
const Merges = lazy(async () => ({ default: (await import('./merges.tsx')).Merges }));

function Customer({ party }: { party: Row }) {
  const resource = useResource();
  const values = useValues(resource);
  const name = values.textOf(resource.label, party[resource.label]) ?? party.id;
  const tags = Array.isArray(party.tags) ? party.tags.map(String) : [];
  return (
    <>
      <PageHeader
        title={name}
        subtitle={
          <span className={styles.subtitle}>
            <StateBadge resource={resource} state={party.state ?? ''}>
              {values.stateOf(party.state ?? '')}
            </StateBadge>
            {[values.textOf('number', party.number), values.textOf('tier', party.tier), values.textOf('city', party.city)]
              .filter(Boolean)
              .join(' · ')}
            {tags.map((tag) => (
              <Badge key={tag} tone="none">
                {tag}
              </Badge>
            ))}
          </span>
        }
        actions={<QuickActions party={party} name={name} />}
      />
      <div className={styles.page}>
        <div className={styles.column}>
          <Section of="sales-order">
            <Orders party={party} />
          </Section>
          <div className={styles.pair}>
            <Section of="task">
              <Tasks party={party} />
            </Section>
            <Section of="opportunity">
              <Opportunities party={party} />
            </Section>
          </div>
          <Section of="party">
            <Timeline party={party} />
          </Section>
        </div>
        <div className={styles.column}>
          <Section of="invoice">
            <Credit party={party} />
          </Section>
          <Section of="note">
            <Notes party={party} />
          </Section>
          <Profile party={party} />
          <Section of="party">
            <Merges party={party} />
          </Section>
        </div>
      </div>
    </>
  );
}

/** A customer with everything that belongs to it; each part is read by itself. */
export default function CustomerPage() {
  const resource = useResource();
  const values = useValues(resource);
  const { id = '' } = useParams({ strict: false });
  const row = useQuery({ ...rowQuery(resource, id), throwOnError: isNotThere });
  return (
    <>
      <BackLink to={`/${resource.plural}`}>{values.many}</BackLink>
      <Loaded query={row}>{(found) => <Customer key={found.id} party={found} />}</Loaded>
    </>
  );
}
