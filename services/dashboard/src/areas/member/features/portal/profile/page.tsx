import { useQuery } from '@tanstack/react-query';
import { useLeave } from '../../../../../app/session/use-leave.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import styles from '../portal.module.css';
import { PortalPage } from '../portal-page.tsx';
import { type OwnRecord, recordQuery } from '../queries.ts';
import { OwnData } from './own-data.tsx';
import { PasswordForm } from './password-form.tsx';
import { RecordForm } from './record-form.tsx';

/** What stands on the record and only an operator changes. */
function Fixed({ record }: { record: OwnRecord }) {
  const { t } = useLanguage();
  const rows = [
    ['nrp', record.user_id],
    ['unit', record.client_name],
    ['rank', record.title],
    ['division', record.divisi],
    ['position', record.jabatan],
    ['email', record.email],
  ] as const;
  return (
    <section className={styles.card} aria-label={t('portal.profile.record')}>
      <h2>{record.nama}</h2>
      <dl className={styles.record}>
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{t(`portal.profile.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p className={styles.hint}>{t('portal.profile.byOperator')}</p>
    </section>
  );
}

/** The person's own record, and the way out. */
export default function ProfilePage() {
  const { t } = useLanguage();
  const record = useQuery(recordQuery);
  const leave = useLeave();
  return (
    <PortalPage title={t('portal.profile.title')}>
      <Loaded query={record} skeleton={<SkeletonRows rows={8} height={32} />}>
        {(found) => (
          <>
            <Fixed record={found} />
            <RecordForm record={found} />
          </>
        )}
      </Loaded>
      <PasswordForm />
      <OwnData />
      <ActionButton variant="default" size="md" loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('portal.profile.leave')}
      </ActionButton>
    </PortalPage>
  );
}
