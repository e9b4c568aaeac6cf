import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { permissionTo } from '../../resources.ts';
import { Senders } from './senders.tsx';
import { Unmatched } from './unmatched.tsx';
import styles from './webhooks.module.css';

/** What the session may see and change, by kind of sender. */
const RIGHTS = {
  payment: {
    senders: permissionTo('payment-provider', 'read'),
    change: permissionTo('payment-provider', 'write'),
    events: permissionTo('payment-event', 'read'),
    decide: permissionTo('payment', 'write'),
  },
  tracking: {
    senders: permissionTo('carrier-rate', 'write'),
    change: permissionTo('carrier-rate', 'write'),
    events: permissionTo('shipment-event', 'read'),
    decide: permissionTo('shipment', 'write'),
  },
} as const;
const KINDS = ['payment', 'tracking'] as const;

function Webhooks({ client }: { client: SeenClient }) {
  const session = useSession();
  return (
    <div className={styles.page}>
      {KINDS.map(
        (kind) =>
          may(session, RIGHTS[kind].events) && (
            <Unmatched key={kind} kind={kind} client={client} canDecide={may(session, RIGHTS[kind].decide)} />
          ),
      )}
      {KINDS.map(
        (kind) =>
          may(session, RIGHTS[kind].senders) && (
            <Senders key={kind} kind={kind} client={client} canChange={may(session, RIGHTS[kind].change)} />
          ),
      )}
    </div>
  );
}

/** Webhooks of payment providers and carriers: what matched nothing, and the secrets that sign them. */
export default function WebhooksPage() {
  const { t } = useLanguage();
  return (
    <>
      <BackLink to="/business">{t('webhooks.back')}</BackLink>
      <PageHeader title={t('webhooks.title')} subtitle={t('webhooks.subtitle')} />
      <ForClient>{(client) => <Webhooks key={client.client_id} client={client} />}</ForClient>
    </>
  );
}
