import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isNotThere } from '../../../../api/failure.ts';
import { type SeenClient, useSession } from '../../../../api/session.ts';
import { useClient } from '../../../../app/address/use-client.ts';
import type { PanelProps } from '../../../../app/area/feature.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { MissingRecord } from '../../../../kit/windows/missing-record.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { useWork } from '../../work/use-work.ts';
import { unitWhyQuery } from './queries.ts';
import styles from './unit-why.module.css';
import { UnitWhyAnswer } from './unit-why.tsx';

function Side({ id, client, onClose }: PanelProps & { client: SeenClient }) {
  const { t } = useLanguage();
  const { clients } = useSession();
  const work = useWork(client);
  const why = useQuery(unitWhyQuery(work, id));
  const unit = clients.find(({ client_id }) => client_id === id) ?? null;
  const title = t('units.why.title');
  if (isNotThere(why.error)) return <MissingRecord title={title} onClose={onClose} />;
  const name = unit?.nama ?? why.data?.data.name;
  return (
    <SidePanel title={name === undefined ? title : t('units.why.of', { name })} onClose={onClose}>
      <Loaded query={why} skeleton={<SkeletonRows rows={14} />}>
        {(data) => (
          <div className={styles.why}>
            {unit !== null && (
              <Link to="/units/$id" params={{ id }} search={keepWork}>
                {t('units.why.open')}
              </Link>
            )}
            <UnitWhyAnswer why={data} unit={unit} peers={work} hasDivisions />
          </div>
        )}
      </Loaded>
    </SidePanel>
  );
}

/** Why a unit stands where it stands, beside whatever page is open. */
export default function UnitSide(props: PanelProps) {
  const { t } = useLanguage();
  const { client } = useClient();
  return client === null ? <MissingRecord title={t('units.why.title')} onClose={props.onClose} /> : <Side {...props} client={client} />;
}
