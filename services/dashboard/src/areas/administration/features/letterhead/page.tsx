import { dayOf } from '@balai/calendar';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SeenClient, useSession } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatDay } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { LetterheadForm } from './letterhead-form.tsx';
import { letterheadQuery } from './queries.ts';

function LetterheadOf({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const { clients } = useSession();
  const navigate = useNavigate();
  const letterhead = useQuery(letterheadQuery(client.client_id));
  const choice = (
    <NativeSelect
      size="xs"
      aria-label={t('letterhead.client')}
      value={client.client_id}
      data={clients.map(({ client_id, nama }) => ({ value: client_id, label: nama }))}
      onChange={(event) => void navigate({ to: '.', search: { client: event.currentTarget.value } })}
    />
  );
  return (
    <>
      <PageHeader title={t('letterhead.title')} subtitle={t('letterhead.subtitle')} actions={choice} />
      <Loaded query={letterhead} skeleton={<SkeletonRows rows={10} />}>
        {(data) => (
          <LetterheadForm key={data.client_id} letterhead={data} day={formatDay(dayOf(new Date(), client.timezone), language, 'long')} />
        )}
      </Loaded>
    </>
  );
}

/** Letterhead, logo and signatory of a client, with the paper they make. */
export default function LetterheadPage() {
  return <ForClient>{(client) => <LetterheadOf client={client} />}</ForClient>;
}
